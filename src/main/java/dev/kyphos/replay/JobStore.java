package dev.kyphos.replay;

import dev.kyphos.insights.KeyedCount;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.KeyRange;
import dev.kyphos.store.Retry;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.TableClient;
import dev.kyphos.store.TimeLimiter;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Jobs and what their parts came to, in the log's table. Every method throws {@link dev.kyphos.store.StoreUnavailable} if the store
 * gives no answer. Thread-safe.
 */
final class JobStore {

    private final DynamoTable table;
    private final TimeLimiter limiter;
    private final InstantSource clock;

    JobStore(DynamoTable table, TimeLimiter limiter, InstantSource clock) {
        this.table = table;
        this.limiter = limiter;
        this.clock = clock;
    }

    /**
     * In a DynamoDB table. No client is made before the first call.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     */
    static JobStore onDynamoDb(String name, @Nullable URI endpoint, StoreTimeouts timeouts, InstantSource clock) {
        var breaker = CircuitBreaker.closed(3, clock);
        TableClient client = DynamoDbClients.LOG_READER.sdkTableAt(endpoint);
        var table = new DynamoTable(name, () -> client, breaker);
        return new JobStore(table, new TimeLimiter(breaker, timeouts), clock);
    }

    /** The current time, to the millisecond. */
    Instant now() {
        return Instant.ofEpochMilli(clock.millis());
    }

    /** The job of an id, as it is seen now; null if there is none. */
    @Nullable
    ReplayJob find(String ruleSet, String id) {
        ReplayJob job = findStored(ruleSet, id);
        return job == null ? null : job.at(now());
    }

    private @Nullable ReplayJob findStored(String ruleSet, String id) {
        return job(ruleSet, id, get(JobItem.key(ruleSet, id)));
    }

    /** The job of an id, as it is seen now, also one that has expired and is not deleted yet; null if there is none. */
    @Nullable
    ReplayJob findLatest(String ruleSet, String id) {
        ReplayJob job = job(ruleSet, id, limiter.<@Nullable Item>read(() -> table.get(JobItem.key(ruleSet, id))));
        return job == null ? null : job.at(now());
    }

    private static @Nullable ReplayJob job(String ruleSet, String id, @Nullable Item item) {
        return item == null ? null : JobItem.job(ruleSet, id, item);
    }

    /** The number of a rule set's jobs that are under way. */
    long active(String ruleSet) {
        Instant earliest = now().minus(ReplayJob.MAX_TIME);
        var range = new KeyRange(
                JobItem.partition(ruleSet), JobItem.JOB, false, null, List.of(JobItem.STATUS, JobItem.STARTED), 0);
        return limiter.<Long>read(() -> table.query(
                range,
                items -> items.filter(item ->
                                JobStatus.valueOf(item.text(JobItem.STATUS)).isActive())
                        .filter(item -> item.instant(JobItem.STARTED).isAfter(earliest))
                        .count()));
    }

    /** Writes a job, if it is still at its revision; 0 for a job that is not there. Returns what was written; null if it is not. */
    @Nullable
    ReplayJob write(ReplayJob job) {
        Item item = JobItem.of(job, job.revision() + 1, now());
        boolean written = limiter.write(() -> table.transact(List.of(ConditionalWrite.replace(item, job.revision()))))
                .isDone();
        return written ? JobItem.job(job.ruleSet(), job.id(), item) : null;
    }

    /**
     * Changes a job as long as this run of it is under way.
     *
     * @return the job as it stands afterwards, changed or not
     */
    ReplayJob change(ReplayJob of, Function<ReplayJob, ReplayJob> change) {
        return Retry.untilResult(() -> {
            ReplayJob current = findStored(of.ruleSet(), of.id());
            return current == null || !isUnderWay(of, current) ? of(current, of) : write(change.apply(current));
        });
    }

    private static ReplayJob of(@Nullable ReplayJob current, ReplayJob otherwise) {
        return current == null ? otherwise : current;
    }

    /** Whether this start of a job is still under way. */
    boolean isUnderWay(ReplayJob job) {
        ReplayJob current = findStored(job.ruleSet(), job.id());
        return current != null && isUnderWay(job, current);
    }

    private boolean isUnderWay(ReplayJob job, ReplayJob current) {
        return current.startedAt().equals(job.startedAt())
                && current.at(now()).status().isActive();
    }

    /** Keeps what a part came to. A part that is kept already stays as it is. */
    void keep(ReplayJob job, int part, Map<String, KeyedCount> counts) {
        Item item = JobItem.ofPart(job, part, counts, now());
        limiter.write(() -> table.transact(List.of(ConditionalWrite.create(item))));
    }

    boolean isKept(ReplayJob job, int part) {
        return get(JobItem.partKey(job, part)) != null;
    }

    /** The numbers of the parts that are kept. */
    Set<Integer> kept(ReplayJob job) {
        return parts(job, List.of(Item.SORT), items -> items.map(JobItem::part).collect(Collectors.toSet()));
    }

    /** How many parts are kept, as it is seen now. */
    long done(ReplayJob job) {
        Instant now = now();
        return parts(
                job,
                List.of(JobItem.SEEN),
                items -> items.filter(item -> JobItem.isSeen(item, now)).count());
    }

    /** Gives each kept part's number and counts to a consumer. */
    void forEachKept(ReplayJob job, BiConsumer<Integer, Map<String, KeyedCount>> consumer) {
        parts(job, List.of(), items -> {
            items.forEach(item -> consumer.accept(JobItem.part(item), JobItem.counts(item)));
            return true;
        });
    }

    private <T> T parts(ReplayJob job, List<String> attributes, Function<Stream<Item>, T> function) {
        var range = new KeyRange(JobItem.partition(job), JobItem.PART, false, null, attributes, 0);
        return limiter.write(() -> table.query(range, function));
    }

    /** Remembers why a step failed, for the end of the job. */
    void keepFailure(ReplayJob job, JobFailure failure) {
        Item item = JobItem.ofFailure(job, failure, now());
        limiter.write(() -> table.transact(List.of(ConditionalWrite.copy(item, JobItem.JOB))));
    }

    /** Why a step of this start failed last; null if that is not known. */
    @Nullable
    JobFailure failure(ReplayJob job) {
        Item item = get(JobItem.failureKey(job));
        return item == null ? null : JobItem.failure(item);
    }

    private @Nullable Item get(Key key) {
        Item item = limiter.<@Nullable Item>read(() -> table.get(key));
        return item == null || JobItem.hasExpired(item, now()) ? null : item;
    }
}
