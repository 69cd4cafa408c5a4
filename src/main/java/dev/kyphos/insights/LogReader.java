package dev.kyphos.insights;

import dev.kyphos.querylog.QueryLog;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.querylog.LoggedRow;
import dev.kyphos.querylog.RowItem;
import dev.kyphos.store.DynamoDbClients;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts the rows of some days, all shards at once, page by page, within a bound of time. Rows come in any order and are
 * only ever added up. Safe for any number of threads.
 */
public final class LogReader {

    private static final Duration TIMEOUT = Duration.ofSeconds(8);
    private static final int AT_ONCE = 16;

    private final String table;
    private final DynamoDbClient client;
    private final int pageSize;
    private final int keepDays;
    private final Duration timeout;
    private final InstantSource clock;

    /** A reader that gives up after {@code timeout}; {@code pageSize} 0 gets as many items a call as fit. */
    public LogReader(
            String table, DynamoDbClient client, int pageSize, int keepDays, Duration timeout, InstantSource clock) {
        this.table = table;
        this.client = client;
        this.pageSize = pageSize;
        this.keepDays = keepDays;
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * The log in a table, as {@link QueryLog#onDynamoDb} writes it.
     *
     * @param endpoint of DynamoDB; null for that of the region
     */
    public static LogReader onDynamoDb(
            String table, @Nullable URI endpoint, QueryLogSettings settings, InstantSource clock) {
        var client = DynamoDbClients.LOG_READER.at(endpoint);
        return new LogReader(table, client, 0, settings.keepDays(), TIMEOUT, clock);
    }

    /** Today, by the day that rows have. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The first day of which no row has expired. */
    LocalDate earliest() {
        return today().minusDays(keepDays);
    }

    /** How many rows there are of each kind. Takes little more than 8 seconds. */
    public <T> LogResult<Map<T, Long>> tally(String ruleSet, List<LocalDate> days, Function<LoggedRow, T> kind) {
        long end = System.nanoTime() + timeout.toNanos();
        Map<T, Long> counts = new ConcurrentHashMap<>();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var shards =
                    all(threads, end, days.stream().map(day -> (Callable<List<String>>) () -> shards(ruleSet, day)));
            all(threads, end, shards.stream().flatMap(List::stream).map(shard -> (Callable<Integer>) () -> {
                rows(shard).forEach(row -> counts.merge(kind.apply(row), 1L, Long::sum));
                return 0;
            }));
            return new LogResult.Evaluated<>(Map.copyOf(counts));
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

    /** What all tasks give; {@link CancellationException} where one has not ended in time. */
    private static <R> List<R> all(ExecutorService threads, long end, Stream<Callable<R>> tasks)
            throws InterruptedException, ExecutionException {
        var permits = new Semaphore(AT_ONCE);
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

    /** The partitions of a day: none where nothing was put, those of the largest count where several were recorded. */
    private List<String> shards(String ruleSet, LocalDate day) {
        int shards = items(RowItem.partition(ruleSet, day))
                .mapToInt(RowItem::shards)
                .max()
                .orElse(0);
        return IntStream.range(0, shards)
                .mapToObj(shard -> RowItem.partition(ruleSet, day, shard))
                .toList();
    }

    private Stream<LoggedRow> rows(String partition) {
        return items(partition).map(item -> {
            LoggedRow row = RowItem.row(item);
            if (row == null) {
                throw new LogUnavailable();
            }
            return row;
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
