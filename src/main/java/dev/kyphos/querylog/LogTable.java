package dev.kyphos.querylog;

import dev.kyphos.store.TableClient;
import java.time.LocalDate;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts rows into the log's table; it does nothing else there. A day's shard count is put before the first row of the day, so
 * a reader finds every row.
 */
final class LogTable {

    /** The maximum number of shard counts remembered as written. Only a redrive of many days exceeds it. */
    private static final int MAX_WRITTEN = 1_000;

    private final String name;
    private final TableClient client;
    private final int shards;
    private final int keepDays;
    private final Set<String> written = ConcurrentHashMap.newKeySet();

    LogTable(String name, TableClient client, QueryLogSettings settings) {
        this.name = name;
        this.client = client;
        this.shards = settings.shards();
        this.keepDays = settings.keepDays();
    }

    /** Puts a row. Repeated calls store it once. */
    void put(Row row) {
        putShardCount(row.entry().version().ruleSet(), row.day(), row.shard() + 1);
        client.put(name, RowItem.of(row, keepDays));
    }

    /** Puts a day's shard count as its first row does. Does not remember that, since a snapshot may hold no day. */
    void warmUp(String ruleSet, LocalDate day) {
        client.put(name, RowItem.ofShards(ruleSet, day, shards, keepDays));
    }

    /** @param required the number of shards that the row requires; more than the settings have if they were changed */
    private void putShardCount(String ruleSet, LocalDate day, int required) {
        int count = Math.max(shards, required);
        String shardCount = RowItem.partition(ruleSet, day) + "#" + count;
        if (!written.contains(shardCount)) {
            client.put(name, RowItem.ofShards(ruleSet, day, count, keepDays));
            if (written.size() >= MAX_WRITTEN) {
                written.clear();
            }
            written.add(shardCount);
        }
    }
}
