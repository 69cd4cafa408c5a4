package dev.kyphos.querylog;

import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.Outcry.Fate;
import java.io.PrintStream;
import java.net.URI;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps entries. Whatever happens to one, the answer it is of is neither changed nor failed, and waits no longer than
 * the settings say: an entry that is late or could not be written becomes a line, see {@link PutBack}. Safe for any
 * number of threads.
 */
public final class QueryLog {

    private final @Nullable Consumer<Row> table;
    private final QueryLogSettings settings;
    private final Outcry outcry;
    private final Rest rest;
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
        this.outcry = new Outcry(lines, metrics);
        this.rest = new Rest(clock);
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
        var log = new LogTable(table, Connection.WRITING.to(endpoint).get(), settings);
        return new QueryLog(log::put, settings, lines, metrics, clock);
    }

    /** A log that keeps nothing, where there is no table. */
    public static QueryLog none() {
        InstantSource clock = InstantSource.system();
        return new QueryLog(null, QueryLogSettings.USUAL, System.out, new Metrics(System.out, null, clock), clock);
    }

    /** Keeps an entry, or says that it could not. Never throws. */
    public void keep(Supplier<Entry> entry) {
        if (table == null) {
            return;
        }
        try {
            switch (entry.get()) {
                case Kept kept ->
                    put(Row.of(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), settings.shards(), kept), table);
            }
        } catch (RuntimeException _) {
            outcry.notMade();
        }
    }

    private void put(Row row, Consumer<Row> to) {
        if (rest.isOn()) {
            outcry.notWritten(Fate.LOST, row);
            return;
        }
        Fate fate = fate(row, to);
        if (fate == Fate.WRITTEN) {
            rest.succeeded();
            outcry.written();
        } else {
            rest.failed();
            outcry.notWritten(fate, row);
        }
    }

    /** What became of it by the end of the wait. What is late goes on, and may arrive yet. */
    private Fate fate(Row row, Consumer<Row> to) {
        var putting = new FutureTask<Boolean>(() -> to.accept(row), true);
        Thread.ofVirtual().start(putting);
        try {
            putting.get(settings.patience().toMillis(), TimeUnit.MILLISECONDS);
            return Fate.WRITTEN;
        } catch (TimeoutException _) {
            return Fate.LATE;
        } catch (ExecutionException _) {
            return Fate.LOST;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Fate.LATE;
        }
    }
}
