package dev.kyphos.querylog;

import dev.kyphos.metric.Metric;
import dev.kyphos.metric.Metrics;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.TimeLimiter;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes entries to the log. A write never changes or fails a recommendation, and delays it by no more than
 * {@link QueryLogSettings#timeout}. An entry that is late or could not be written is printed as a sealed line that
 * {@code Redrive} reads. Thread-safe.
 */
public final class QueryLog {

    static final int FAILURES_TO_OPEN = 3;

    private final @Nullable Consumer<Row> table;
    private final QueryLogSettings settings;
    private final RowLines lines;
    private final Metrics metrics;
    private final CircuitBreaker breaker;
    private final InstantSource clock;

    /**
     * Makes a log.
     *
     * @param table writes a row; null if the log stores nothing
     * @param lines receives the lines of rows that were not written
     */
    QueryLog(
            @Nullable Consumer<Row> table,
            QueryLogSettings settings,
            RowLines lines,
            Metrics metrics,
            InstantSource clock) {
        this.table = table;
        this.settings = settings;
        this.lines = lines;
        this.metrics = metrics;
        this.breaker = CircuitBreaker.closed(FAILURES_TO_OPEN, clock);
        this.clock = clock;
    }

    /**
     * A log in a table.
     *
     * @param endpoint the endpoint of DynamoDB; null for the region's default
     * @param lines receives the lines of rows that were not written
     * @param metrics counts each entry as written, late or lost
     */
    public static QueryLog onDynamoDb(
            String table,
            @Nullable URI endpoint,
            QueryLogSettings settings,
            RowLines lines,
            Metrics metrics,
            InstantSource clock) {
        double factor = (double) settings.timeout().toMillis()
                / QueryLogSettings.DEFAULT.timeout().toMillis();
        var client = DynamoDbClients.LOG_WRITER.times(Math.max(1, factor)).tableAt(endpoint);
        var log = new LogTable(table, client, settings);
        return new QueryLog(log::put, settings, lines, metrics, clock);
    }

    /** A log that stores nothing, for a service without a log table. */
    public static QueryLog none() {
        return silent(null);
    }

    /** A log that makes the items of entries and does nothing with them: for a warm-up, which loads the classes so. */
    public static QueryLog rehearsal() {
        return silent(row -> RowItem.of(row, QueryLogSettings.DEFAULT.keepDays()));
    }

    private static QueryLog silent(@Nullable Consumer<Row> table) {
        return new QueryLog(
                table,
                QueryLogSettings.DEFAULT,
                new RowLines(System.out, null),
                Metrics.none(),
                InstantSource.system());
    }

    /**
     * Writes an entry, and counts it as written, late or lost. Never throws a {@link RuntimeException}.
     *
     * @param entry makes the entry; if it throws, the entry counts as lost
     */
    public void keep(Supplier<Entry> entry) {
        if (table == null) {
            return;
        }
        try {
            switch (entry.get()) {
                case StoredEntry stored ->
                    put(Row.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), settings.shards(), stored), table);
            }
        } catch (RuntimeException _) {
            metrics.count(Metric.QUERY_LOG_LOST);
        }
    }

    private void put(Row row, Consumer<Row> writer) {
        if (!breaker.tryAcquire()) {
            notWritten(Metric.QUERY_LOG_LOST, row);
            return;
        }
        Metric result = write(row, writer);
        if (result == Metric.QUERY_LOG_WRITTEN) {
            breaker.succeeded();
            metrics.count(result);
        } else {
            breaker.failed();
            notWritten(result, row);
        }
    }

    /** Prints the line before it counts, so a counted entry always has its line. */
    private void notWritten(Metric result, Row row) {
        lines.print(row);
        metrics.count(result);
    }

    /** Writes a row within the timeout. A late write continues and may still succeed. */
    private Metric write(Row row, Consumer<Row> writer) {
        try {
            TimeLimiter.call(settings.timeout(), false, () -> {
                writer.accept(row);
                return true;
            });
            return Metric.QUERY_LOG_WRITTEN;
        } catch (TimeoutException _) {
            return Metric.QUERY_LOG_LATE;
        } catch (ExecutionException _) {
            return Metric.QUERY_LOG_LOST;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Metric.QUERY_LOG_LATE;
        }
    }
}
