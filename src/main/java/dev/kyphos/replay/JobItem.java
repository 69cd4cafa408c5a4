package dev.kyphos.replay;

import dev.kyphos.insights.KeyedCount;
import dev.kyphos.insights.MonthRange;
import dev.kyphos.insights.Replay.OutcomeChange;
import dev.kyphos.insights.Replay.ReplayResult;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.replay.ReplayJob.ReplayedDocument;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs and their parts as items of the log's table, which deletes them when they expire. No item says who started a job. */
final class JobItem {

    /** How long a job is kept after its last change. */
    static final Duration KEPT = Duration.ofDays(7);

    /** How long the exact counts of a part are kept. */
    static final Duration PART_KEPT = Duration.ofDays(1);

    static final String JOB = "JOB#";
    static final String PART = "PART#";
    static final String STATUS = "status";
    static final String STARTED = "startedAt";
    static final String ENDED = "endedAt";

    private static final String PARTITION = "REPLAY#";
    private static final String FAILURE_SORT = "FAILURE#";
    private static final String EXPIRES = "expires";
    private static final String RUN = "run";
    private static final String DRAFT = "draft";
    private static final String VERSION = "version";
    private static final String DIGEST = "digest";
    private static final String FIRST = "first";
    private static final String LAST = "last";
    private static final String PARTS = "parts";
    private static final String FAILURE = "failure";
    private static final String ROWS = "rows";
    private static final String SAME = "same";
    private static final String UNDECIDABLE = "undecidable";
    private static final String CHANGED = "changed";
    private static final String FROM = "from";
    private static final String TO = "to";
    private static final String COUNT = "count";
    static final String SEEN = "seenAt";
    private static final String COUNTS = "counts";
    private static final String TRANSITION = "transition";
    private static final String KEY_SUM = "key";

    private JobItem() {}

    /** The partition of a rule set's jobs. */
    static String partition(String ruleSet) {
        return PARTITION + ruleSet;
    }

    /** The partition of what a run of a job has counted. */
    static String partition(ReplayJob job) {
        return partition(job.ruleSet()) + "#" + job.id() + "#" + job.run();
    }

    static Key key(String ruleSet, String id) {
        return new Key(partition(ruleSet), JOB + id);
    }

    static Key failureKey(ReplayJob job) {
        return new Key(partition(job), FAILURE_SORT + job.startedAt().toEpochMilli());
    }

    static Key partKey(ReplayJob job, int part) {
        return new Key(partition(job), PART + String.format(Locale.ROOT, "%06d", part));
    }

    /** @param revision the revision that the item gets */
    static Item of(ReplayJob job, long revision, Instant now) {
        Item item = Item.at(key(job.ruleSet(), job.id()))
                .with(Item.REVISION, revision)
                .with(EXPIRES, now.plus(KEPT).getEpochSecond())
                .with(RUN, job.run())
                .with(DIGEST, job.document().digest())
                .with(FIRST, job.months().first().toString())
                .with(LAST, job.months().last().toString())
                .with(STATUS, job.status().name())
                .with(STARTED, job.startedAt().toString());
        item = with(item, DRAFT, job.document().draft());
        item = with(item, VERSION, job.document().version());
        item = with(item, ENDED, job.endedAt());
        item = with(item, FAILURE, job.failure());
        item = with(item, PARTS, job.parts() == null ? null : Long.valueOf(job.parts()));
        return job.result() == null ? item : with(item, job.result());
    }

    private static Item with(Item item, ReplayResult result) {
        List<Item> changed = result.changed().stream()
                .map(change -> Item.EMPTY
                        .with(FROM, change.from())
                        .with(TO, change.to())
                        .with(COUNT, change.count()))
                .toList();
        Item extended = with(item.with(CHANGED, changed), ROWS, result.rows());
        extended = with(extended, SAME, result.same());
        return with(extended, UNDECIDABLE, result.undecidable());
    }

    private static Item with(Item item, String name, @Nullable Long number) {
        return number == null ? item : item.with(name, number.longValue());
    }

    private static Item with(Item item, String name, @Nullable Object value) {
        return value == null ? item : item.with(name, value.toString());
    }

    /** Whether an item is there no more, though DynamoDB has not deleted it yet. */
    static boolean hasExpired(Item item, Instant now) {
        return item.number(EXPIRES) <= now.getEpochSecond();
    }

    /**
     * Decodes a job.
     *
     * @throws StoreUnavailable if the item is malformed
     */
    static ReplayJob job(String ruleSet, String id, Item item) {
        try {
            var months = new MonthRange(YearMonth.parse(item.text(FIRST)), YearMonth.parse(item.text(LAST)));
            JobStatus status = JobStatus.valueOf(item.text(STATUS));
            return new ReplayJob(
                    ruleSet,
                    id,
                    item.number(Item.REVISION),
                    item.number(RUN),
                    new ReplayedDocument(
                            item.has(DRAFT) ? item.text(DRAFT) : null,
                            item.has(VERSION) ? VersionNumber.parse(item.text(VERSION)) : null,
                            item.text(DIGEST)),
                    months,
                    status,
                    item.instant(STARTED),
                    item.has(ENDED) ? item.instant(ENDED) : null,
                    item.has(PARTS) ? Integer.valueOf(Math.toIntExact(item.number(PARTS))) : null,
                    item.has(FAILURE) ? JobFailure.valueOf(item.text(FAILURE)) : null,
                    status == JobStatus.DONE ? result(months, item) : null);
        } catch (IllegalArgumentException | ArithmeticException | DateTimeException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    private static ReplayResult result(MonthRange months, Item item) {
        List<OutcomeChange> changed = item.items(CHANGED).stream()
                .map(each -> new OutcomeChange(each.text(FROM), each.text(TO), each.number(COUNT)))
                .toList();
        return new ReplayResult(months, number(item, ROWS), number(item, SAME), changed, number(item, UNDECIDABLE));
    }

    private static @Nullable Long number(Item item, String name) {
        return item.has(name) ? Long.valueOf(item.number(name)) : null;
    }

    /** What a part came to, and when that is seen. */
    static Item ofPart(ReplayJob job, int part, Map<String, KeyedCount> counts, Instant now) {
        List<Item> encoded = new ArrayList<>();
        counts.forEach((transition, count) -> encoded.add(Item.EMPTY
                .with(TRANSITION, transition)
                .with(COUNT, count.rows())
                .with(KEY_SUM, count.key())));
        return Item.at(partKey(job, part))
                .with(SEEN, job.seenAt(now).toString())
                .with(COUNTS, encoded)
                .with(EXPIRES, now.plus(PART_KEPT).getEpochSecond());
    }

    /** The number of a part in the key of its item. */
    static int part(Item item) {
        return Integer.parseInt(item.text(Item.SORT).substring(PART.length()));
    }

    static boolean isSeen(Item part, Instant now) {
        return !part.instant(SEEN).isAfter(now);
    }

    static Map<String, KeyedCount> counts(Item part) {
        Map<String, KeyedCount> counts = new HashMap<>();
        part.items(COUNTS)
                .forEach(each ->
                        counts.put(each.text(TRANSITION), new KeyedCount(each.number(COUNT), each.number(KEY_SUM))));
        return counts;
    }

    static Item ofFailure(ReplayJob job, JobFailure failure, Instant now) {
        return Item.at(failureKey(job))
                .with(FAILURE, failure.name())
                .with(EXPIRES, now.plus(PART_KEPT).getEpochSecond());
    }

    static JobFailure failure(Item item) {
        try {
            return JobFailure.valueOf(item.text(FAILURE));
        } catch (IllegalArgumentException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }
}
