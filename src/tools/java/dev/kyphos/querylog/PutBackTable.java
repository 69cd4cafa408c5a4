package dev.kyphos.querylog;

import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.StoreUnavailable;
import java.util.List;

/** Puts rows back into the log's table, each with an item that says that it is not counted yet. */
final class PutBackTable {

    private final DynamoTable table;
    private final QueryLogSettings settings;

    PutBackTable(DynamoTable table, QueryLogSettings settings) {
        this.table = table;
        this.settings = settings;
    }

    /**
     * Puts a row if it is absent.
     *
     * @return false if the row is present
     * @throws StoreUnavailable if the table gives no answer; the row may have been put
     */
    boolean put(Row row) {
        int keepDays = settings.keepDays();
        int shards = Math.max(settings.shards(), row.shard() + 1);
        String ruleSet = row.entry().version().ruleSet();
        return table.transact(List.of(
                        ConditionalWrite.create(RowItem.of(row, keepDays).with(RowItem.PUT_BACK, true)),
                        ConditionalWrite.create(PutBackRow.of(row).item(keepDays)),
                        ConditionalWrite.copy(RowItem.ofShards(ruleSet, row.day(), shards, keepDays), RowItem.ROW)))
                .isDone();
    }
}
