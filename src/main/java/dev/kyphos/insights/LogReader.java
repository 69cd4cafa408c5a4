package dev.kyphos.insights;

import dev.kyphos.feedback.FeedbackItem;
import dev.kyphos.insights.Counts.MonthCell;
import dev.kyphos.querylog.LoggedRow;
import dev.kyphos.querylog.QueryLog;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.querylog.RowItem;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.SdkClient;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts the rows of a range of days. It reads shards concurrently and page by page, within a timeout. The order of rows
 * doesn't matter. Thread-safe.
 */
public final class LogReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final int MAX_CONCURRENT_READS = 16;
    private static final int FAILURES_TO_OPEN = 3;

    /** How long after one run that counts there is another. */
    private static final Duration RUN = Duration.ofMinutes(15);

    private final String table;
    private final DynamoDbClient client;
    private final int pageSize;
    private final int keepDays;
    private final Duration timeout;
    private final InstantSource clock;
    private final CountReader counted;

    /**
     * Makes a reader.
     *
     * @param pageSize the maximum number of items in a page; 0 for DynamoDB's limit
     * @param keepDays the number of days until a row expires
     * @param timeout the limit for one {@link #tally}
     */
    public LogReader(
            String table, DynamoDbClient client, int pageSize, int keepDays, Duration timeout, InstantSource clock) {
        this.table = table;
        this.client = client;
        this.pageSize = pageSize;
        this.keepDays = keepDays;
        this.timeout = timeout;
        this.clock = clock;
        this.counted = new CountReader(
                new DynamoTable(table, () -> new SdkClient(client), CircuitBreaker.closed(FAILURES_TO_OPEN, clock)));
    }

    /**
     * A reader of the table that {@link QueryLog#onDynamoDb} writes.
     *
     * @param endpoint the endpoint of DynamoDB; null for the region's default
     */
    public static LogReader onDynamoDb(
            String table, @Nullable URI endpoint, QueryLogSettings settings, InstantSource clock) {
        var client = DynamoDbClients.LOG_READER.at(endpoint);
        return new LogReader(table, client, 0, settings.keepDays(), TIMEOUT, clock);
    }

    /** The current day in UTC, as rows are dated. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The first day with no expired row. */
    LocalDate earliest() {
        return today().minusDays(keepDays);
    }

    /**
     * Counts rows by kind, and adds up their keys. Takes little longer than the timeout.
     *
     * @param kind the kind of a row
     */
    public <T> LogResult<Map<T, KeyedCount>> tally(String ruleSet, List<LocalDate> days, Function<LoggedRow, T> kind) {
        return inTime((threads, end, counts) -> {
            var shards = all(threads, end, days.stream().map(day ->
                    (Callable<List<LogPartition>>) () -> partitions().shards(ruleSet, day)));
            var now = clock.instant();
            all(threads, end, shards.stream().flatMap(List::stream).map(shard -> (Callable<Integer>) () -> {
                shard.forEach(now, row -> counts.merge(kind.apply(row), KeyedCount.of(row), KeyedCount::plus));
                return 0;
            }));
        });
    }

    /**
     * The partitions of some days, in the order of days and shards. Takes little longer than the timeout.
     *
     * @return none for a day without rows
     */
    LogResult<List<LogPartition>> partitions(String ruleSet, List<LocalDate> days) {
        List<LogPartition> found = new ArrayList<>();
        return this.<LogPartition>inTime((threads, end, _) -> all(
                                threads, end, days.stream().map(day -> (Callable<List<LogPartition>>)
                                        () -> partitions().shards(ruleSet, day)))
                        .forEach(found::addAll))
                .map(_ -> List.copyOf(found));
    }

    /** The partition of a shard of a day. */
    LogPartition partition(String ruleSet, LocalDate day, int shard) {
        return partitions().shard(ruleSet, day, shard);
    }

    /** The time at which rows may have expired. */
    Instant now() {
        return clock.instant();
    }

    /**
     * Reads the counts of some months by dimensions, and the number of all recommendations of each month. Takes little longer than the
     * timeout.
     *
     * @param settled how long after the end of a day it is counted
     */
    LogResult<Map<MonthCell, KeyedCount>> counts(
            String ruleSet, MonthRange months, List<Dimension> by, Duration settled) {
        return inTime((threads, end, counts) -> {
            Callable<Optional<CountPosition>> position = () -> Optional.ofNullable(counted.position(ruleSet));
            if (all(threads, end, Stream.of(position)).getFirst().stream()
                    .noneMatch(each -> each.covers(months.last()))) {
                throw new NotCounted(untilCounted(months.last(), settled));
            }
            all(threads, end, months.months().stream().map(month -> (Callable<Integer>) () -> {
                counted.month(ruleSet, month, by)
                        .forEach((values, count) -> counts.put(new MonthCell(month, values), count));
                return 0;
            }));
        });
    }

    /** How long it takes until a month is counted: until its last day is settled, and then one run. */
    private Duration untilCounted(YearMonth month, Duration settled) {
        var over = month.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Duration left = Duration.between(clock.instant(), over.plus(settled));
        return left.isNegative() ? RUN : left.plus(RUN);
    }

    /** Thrown if months are not wholly counted. */
    private static final class NotCounted extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration after;

        NotCounted(Duration after) {
            super("not counted yet", null, false, false);
            this.after = after;
        }
    }

    /**
     * Adds up the counts of feedback by kind. Takes little longer than the timeout.
     *
     * @param kind the kind of a count
     */
    <T> LogResult<Map<T, KeyedCount>> tallyFeedback(
            String ruleSet, List<YearMonth> months, Function<FeedbackItem.Counted, T> kind) {
        return inTime((threads, end, counts) ->
                all(threads, end, months.stream().map(month -> (Callable<Integer>) () -> {
                    feedback(ruleSet, month)
                            .forEach(each -> counts.merge(
                                    kind.apply(each), new KeyedCount(each.count(), each.keys()), KeyedCount::plus));
                    return 0;
                })));
    }

    /** Counts by reading with threads until an end, which a clock of nanoseconds shows. */
    private interface Reads<T> {
        void run(ExecutorService threads, long end, Map<T, KeyedCount> counts)
                throws InterruptedException, ExecutionException;
    }

    private <T> LogResult<Map<T, KeyedCount>> inTime(Reads<T> reads) {
        Map<T, KeyedCount> counts = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            reads.run(threads, System.nanoTime() + timeout.toNanos(), counts);
            return new LogResult.Evaluated<>(Map.copyOf(counts));
        } catch (NotCounted notCounted) {
            return new LogResult.NotCounted<>(notCounted.after);
        } catch (CancellationException _) {
            return new LogResult.TooSlow<>();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new LogResult.TooSlow<>();
        } catch (ExecutionException _) {
            return new LogResult.Unavailable<>();
        } finally {
            threads.shutdownNow();
        }
    }

    /** The results of all tasks. Throws {@link CancellationException} if a task doesn't end in time. */
    private static <R> List<R> all(ExecutorService threads, long end, Stream<Callable<R>> tasks)
            throws InterruptedException, ExecutionException {
        var permits = new Semaphore(MAX_CONCURRENT_READS);
        List<Callable<R>> bounded = tasks.map(task -> (Callable<R>) () -> {
                    permits.acquire();
                    try {
                        return task.call();
                    } finally {
                        permits.release();
                    }
                })
                .toList();
        List<R> results = new ArrayList<>();
        for (Future<R> result : threads.invokeAll(bounded, end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            results.add(result.get());
        }
        return results;
    }

    private LogPartitions partitions() {
        return new LogPartitions(client, table, pageSize);
    }

    private Stream<FeedbackItem.Counted> feedback(String ruleSet, YearMonth month) {
        return items(FeedbackItem.partition(ruleSet, month)).map(item -> {
            FeedbackItem.Counted counted = FeedbackItem.counted(item);
            if (counted == null) {
                throw new LogUnavailable();
            }
            return counted;
        });
    }

    /** The items of a partition that have not expired. */
    private Stream<Map<String, AttributeValue>> items(String partition) {
        var now = clock.instant();
        return client
                .queryPaginator(query -> query.tableName(table)
                        .consistentRead(true)
                        .limit(pageSize == 0 ? null : pageSize)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                .items()
                .stream()
                .filter(item -> !RowItem.hasExpired(item, now));
    }
}
