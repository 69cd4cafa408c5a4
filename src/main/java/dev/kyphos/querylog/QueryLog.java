package dev.kyphos.querylog;

import dev.kyphos.metric.Metric;
import dev.kyphos.metric.Metrics;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.TimeLimiter;
import java.io.PrintStream;
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
 * Keeps entries. Whatever happens to one, the answer it is of is neither changed nor failed, and waits no longer than
 * the settings say: an entry that is late or could not be written becomes a line, see {@code Redrive}. Safe for any
 * number of threads.
 */
public final class QueryLog {

    static final int FAILURES_TO_OPEN = 3;

    private final @Nullable Consumer<Row> table;
    private final QueryLogSettings settings;
    private final PrintStream lines;
    private final Metrics metrics;
    private final CircuitBreaker breaker;
    private final InstantSource clock;

    /** A log that writes with {@code table}; null keeps nothing. */
    QueryLog(
            @Nullable Consumer<Row> table,
            QueryLogSettings settings,
            PrintStream lines,
            Metrics metrics,
            InstantSource clock) {
        this.table = table;
        this.settings = settings;
        this.lines = lines;
        this.metrics = metrics;
        this.breaker = CircuitBreaker.closed(FAILURES_TO_OPEN, clock);
        this.clock = clock;
    }

    /** The log in a table, whose metrics go where lines go, and name no stack. */
    public static QueryLog onDynamoDb(
            String table, @Nullable URI endpoint, QueryLogSettings settings, PrintStream lines, InstantSource clock) {
        return onDynamoDb(table, endpoint, settings, lines, new Metrics(lines, null, clock), clock);
    }

    /**
     * The log in a table.
     *
     * @param endpoint of DynamoDB; null for that of the region
     * @param lines where lines go that were not written
     * @param metrics count what became of each entry
     */
    public static QueryLog onDynamoDb(
            String table,
            @Nullable URI endpoint,
            QueryLogSettings settings,
            PrintStream lines,
            Metrics metrics,
            InstantSource clock) {
        double factor = (double) settings.timeout().toMillis()
                / QueryLogSettings.DEFAULT.timeout().toMillis();
        var client = DynamoDbClients.LOG_WRITER.times(Math.max(1, factor)).at(endpoint);
        var log = new LogTable(table, client, settings);
        return new QueryLog(log::put, settings, lines, metrics, clock);
    }

    /** A log that keeps nothing, where there is no table. */
    public static QueryLog none() {
        InstantSource clock = InstantSource.system();
        return new QueryLog(null, QueryLogSettings.DEFAULT, System.out, new Metrics(System.out, null, clock), clock);
    }

    /** Keeps an entry, or says that it could not. Never throws. */
    public void keep(Supplier<Entry> entry) {
        if (table == null) {
            return;
        }
        try {
            switch (entry.get()) {
                case StoredEntry kept ->
                    put(Row.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), settings.shards(), kept), table);
            }
        } catch (RuntimeException _) {
            metrics.count(Metric.QUERY_LOG_LOST);
        }
    }

    private void put(Row row, Consumer<Row> to) {
        if (!breaker.tryAcquire()) {
            notWritten(Metric.QUERY_LOG_LOST, row);
            return;
        }
        Metric fate = fate(row, to);
        if (fate == Metric.QUERY_LOG_WRITTEN) {
            breaker.succeeded();
            metrics.count(fate);
        } else {
            breaker.failed();
            notWritten(fate, row);
        }
    }

    /** The line to put back is there before the entry is counted. */
    private void notWritten(Metric fate, Row row) {
        lines.println(RowLine.of(row));
        metrics.count(fate);
    }

    /** What became of it by the end of the wait. What is late goes on, and may arrive yet. */
    private Metric fate(Row row, Consumer<Row> to) {
        try {
            TimeLimiter.call(settings.timeout(), false, () -> {
                to.accept(row);
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
