package dev.kyphos.library;

import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.library.DocumentCodec.Encoded;
import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.Retry;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import dev.kyphos.store.TimeLimiter;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Records in the audit log who reads the query log, before it is read, and limits replays. Each document that is replayed
 * divides the same rows anew, so enough documents made for the purpose would tell one row from the others, whatever is done to
 * their counts. So few documents may be replayed over a month, and each is kept. Thread-safe.
 */
public final class LogAccess {

    /** The maximum number of different documents that are replayed over the rows of a month. */
    public static final int MAX_REPLAYED = 12;

    private static final String DIGESTS = "digests";
    private static final String SEPARATOR = " ";

    private final DynamoTable table;
    private final TimeLimiter limiter;
    private final InstantSource clock;

    LogAccess(DynamoTable table, TimeLimiter limiter, InstantSource clock) {
        this.table = table;
        this.limiter = limiter;
        this.clock = clock;
    }

    /**
     * What of the query log is read, by whom.
     *
     * @param first the first month
     * @param last the last month
     * @param by the principal who reads
     */
    public record Reading(String ruleSet, YearMonth first, YearMonth last, String by) {

        /** The months as an interval of ISO 8601, such as {@code 2026-03/2026-05}. */
        String interval() {
            return first + "/" + last;
        }

        List<YearMonth> months() {
            return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                    .toList();
        }
    }

    /**
     * What is replayed.
     *
     * @param draft the id of the draft; null for a version
     * @param version the number of the version; null for a draft
     */
    public record Replayed(@Nullable String draft, @Nullable VersionNumber version, String digest, Json document) {

        /** A draft that is replayed. */
        public static Replayed of(Draft draft) {
            return new Replayed(draft.id(), null, draft.digest(), draft.document());
        }

        /** A version that is replayed. */
        public static Replayed of(Version version) {
            return new Replayed(null, version.number(), version.digest(), version.document());
        }
    }

    /**
     * Records that counts are read.
     *
     * @param dimensions the names of the dimensions, separated by commas; empty for the total alone
     * @throws StoreUnavailable if the store gives no answer; the counts must not be read then
     */
    public void recordCounts(Reading reading, String dimensions) {
        ConditionalWrite entry = AuditLog.append(reading.ruleSet, AuditEntry.counted(now(), reading, dimensions));
        if (!limiter.write(() -> table.transact(List.of(entry))).isDone()) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    /**
     * Records that a document is replayed, and keeps it.
     *
     * @return empty, or a month over which {@link #MAX_REPLAYED} other documents were replayed: nothing is recorded then
     * @throws StoreUnavailable if the store gives no answer; the document must not be replayed then
     */
    public Optional<YearMonth> recordReplay(Reading reading, Replayed replayed) {
        return Optional.ofNullable(
                Retry.untilResult(() -> tryReplay(reading, replayed)).usedUp());
    }

    /**
     * A document of a draft that was replayed; null if none of this digest was.
     *
     * @throws StoreUnavailable if the store gives no answer
     */
    public @Nullable Json replayedDocument(String ruleSet, String digest) {
        Item item = limiter.<@Nullable Item>read(() -> table.get(Keys.replayedDocument(ruleSet, digest)));
        return item == null ? null : DocumentCodec.read(item);
    }

    /** @param usedUp the month that allows no other replay; null if the replay is recorded */
    private record Attempt(@Nullable YearMonth usedUp) {}

    /** Records a replay if the months allow it; null if another replay came in between. */
    private @Nullable Attempt tryReplay(Reading reading, Replayed replayed) {
        List<ConditionalWrite> writes = new ArrayList<>();
        for (YearMonth month : reading.months()) {
            Key key = Keys.replays(reading.ruleSet, month);
            Item item = limiter.<@Nullable Item>write(() -> table.get(key));
            List<String> digests =
                    item == null ? List.of() : List.of(item.text(DIGESTS).split(SEPARATOR));
            if (!digests.contains(replayed.digest)) {
                if (digests.size() >= MAX_REPLAYED) {
                    return new Attempt(month);
                }
                writes.add(addition(key, item, digests, replayed.digest));
            }
        }
        writes.add(AuditLog.append(reading.ruleSet, AuditEntry.replayed(now(), reading, replayed)));
        keep(reading.ruleSet, replayed).ifPresent(writes::add);
        return limiter.write(() -> table.transact(writes)).isDone() ? new Attempt(null) : null;
    }

    private static ConditionalWrite addition(Key key, @Nullable Item current, List<String> digests, String digest) {
        long revision = current == null ? 0 : current.number(Item.REVISION);
        String all = String.join(
                SEPARATOR, Stream.concat(digests.stream(), Stream.of(digest)).toList());
        Item next = Item.at(key).with(DIGESTS, all).with(Item.REVISION, revision + 1);
        return ConditionalWrite.replace(next, revision);
    }

    /** The write that keeps the document of a draft; empty if it is kept. A version's document is kept anyway. */
    private Optional<ConditionalWrite> keep(String ruleSet, Replayed replayed) {
        Key key = Keys.replayedDocument(ruleSet, replayed.digest);
        if (replayed.draft == null || limiter.<@Nullable Item>write(() -> table.get(key)) != null) {
            return Optional.empty();
        }
        return switch (DocumentCodec.encode(Item.at(key), replayed.document, DocumentCodec.MAX_COMPRESSED_BYTES)) {
            case Checked.Valid<Encoded>(Encoded(Item item, Json _)) -> Optional.of(ConditionalWrite.create(item));
            case Checked.Invalid<Encoded> _ -> throw new StoreUnavailable(Reason.CORRUPT);
        };
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
