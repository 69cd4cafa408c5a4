package dev.kyphos.insights;

import dev.kyphos.querylog.LoggedRow;
import dev.kyphos.querylog.RowItem;
import dev.kyphos.querylog.RowReader;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * One shard of a day of a rule set's log. Its rows are read page by page in the order of their ids, so that a reader can go on after
 * any page. Reads are consistent, and their exceptions are the SDK's. Thread-safe.
 */
public final class LogPartition {

    private final LogPartitions table;
    private final String ruleSet;
    private final LocalDate day;
    private final int shard;

    LogPartition(LogPartitions table, String ruleSet, LocalDate day, int shard) {
        this.table = table;
        this.ruleSet = ruleSet;
        this.day = day;
        this.shard = shard;
    }

    /**
     * Some rows of a shard.
     *
     * @param rows the rows that have not expired; a page may have none
     * @param last where the next page goes on; null if this one is the last
     */
    public record RowPage(List<LoggedRow> rows, @Nullable String last) {}

    /** The day of the rows in UTC. */
    public LocalDate day() {
        return day;
    }

    /** The number of the shard within its day, from 0. */
    public int shard() {
        return shard;
    }

    /**
     * Reads a page.
     *
     * @param after the {@code last} of the page before; null for the first page
     * @param now rows that expired before are left out
     * @throws LogUnavailable if a row is malformed
     */
    public RowPage page(@Nullable String after, Instant now) {
        String partition = RowItem.partition(ruleSet, day, shard);
        QueryResponse response = table.query(partition, after);
        RowReader reader = RowReader.of(partition);
        List<LoggedRow> rows = new ArrayList<>(response.count());
        for (var item : response.items()) {
            if (!RowItem.hasExpired(item, now)) {
                LoggedRow row = reader == null ? null : reader.row(item);
                if (row == null) {
                    throw new LogUnavailable();
                }
                rows.add(row);
            }
        }
        return new RowPage(rows, LogPartitions.last(response));
    }

    /** Passes all rows to a consumer, in the order of their ids. */
    public void forEach(Instant now, Consumer<LoggedRow> consumer) {
        String after = null;
        do {
            RowPage page = page(after, now);
            page.rows().forEach(consumer);
            after = page.last();
        } while (after != null);
    }
}
