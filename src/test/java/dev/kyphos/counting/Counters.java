package dev.kyphos.counting;

import dev.kyphos.counting.Counting.Counted;
import dev.kyphos.insights.LogPartitions;
import dev.kyphos.insights.RowTally;
import dev.kyphos.querylog.LogStore;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.SdkClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Counts a log in DynamoDB Local.
 *
 * @param firstPublished the time of the first publication of each rule set
 * @param pageSize the number of rows that are read at once; 0 for as many as fit
 * @param rowsOfAWrite after so many rows, what was counted is written
 */
public record Counters(
        LogStore store,
        DynamoDbClient client,
        Supplier<RowTally> tallies,
        InstantSource clock,
        Instant firstPublished,
        int keepDays,
        int pageSize,
        int rowsOfAWrite) {

    /** How long after its end a day is counted. */
    public static final Duration SETTLED = Duration.ofHours(36);

    /** How long before the count the rule sets were first published; a month or two before the rows of most tests. */
    private static final Duration PUBLISHED = Duration.ofDays(150);

    private static final List<String> RULE_SETS = List.of("imwg-2008", "imwg-2019");

    /** Counts as the service does. */
    public Counters(LogStore store, Supplier<RowTally> tallies, Instant now) {
        this(
                store,
                LogStore.client(),
                tallies,
                InstantSource.fixed(now),
                Instant.EPOCH,
                400,
                0,
                Counting.ROWS_OF_A_WRITE);
    }

    /** Counts two months at the most, a few rows at a time. */
    public Counters inSmallSteps(int page, int rows) {
        return new Counters(store, client, tallies, clock, firstPublished, 62, page, rows);
    }

    /** Counts by way of another client. */
    public Counters through(DynamoDbClient other) {
        return new Counters(store, other, tallies, clock, firstPublished, keepDays, pageSize, rowsOfAWrite);
    }

    /** Counts at another time. */
    public Counters at(Instant now) {
        return new Counters(
                store, client, tallies, InstantSource.fixed(now), firstPublished, keepDays, pageSize, rowsOfAWrite);
    }

    /** Counts the log of rule sets that were first published at a time. */
    public Counters firstPublished(Instant at) {
        return new Counters(store, client, tallies, clock, at, keepDays, pageSize, rowsOfAWrite);
    }

    /** Counts until all is counted. Returns the number of rows that were. */
    public long all() {
        Counted counted = run(() -> true);
        if (!counted.complete()) {
            throw new AssertionError(counted);
        }
        return counted.rows();
    }

    /** Goes so many steps. Returns whether all is counted. */
    public boolean steps(int steps) {
        var left = new AtomicInteger(steps);
        return run(() -> left.getAndDecrement() > 0).complete();
    }

    /** Counts what it can. Returns the number of rule sets that could not be counted. */
    public int failed() {
        return run(() -> true).failed();
    }

    private Counted run(BooleanSupplier goOn) {
        var table = new DynamoTable(
                store.name,
                () -> new SdkClient(client),
                CircuitBreaker.closed(Integer.MAX_VALUE, InstantSource.system()));
        return new Counting(
                        new CountStore(table, keepDays),
                        new LogPartitions(client, store.name, pageSize),
                        tallies,
                        new Counting.Days(keepDays, SETTLED, clock),
                        _ -> firstPublished,
                        rowsOfAWrite)
                .run(RULE_SETS, goOn);
    }
}
