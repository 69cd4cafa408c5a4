package dev.kyphos.querylog;

import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Puts rows into the log's table, and does nothing else there. A day's shard count is put before the first row of the
 * day, so no row stands where nobody looks for it.
 */
final class LogTable {

    /** How many days' shard counts are remembered as written; more than a process meets but when putting back. */
    private static final int REMEMBERED = 1_000;

    private final String name;
    private final DynamoDbClient client;
    private final int shards;
    private final int keepDays;
    private final Set<String> announced = ConcurrentHashMap.newKeySet();

    LogTable(String name, DynamoDbClient client, QueryLogSettings settings) {
        this.name = name;
        this.client = client;
        this.shards = settings.shards();
        this.keepDays = settings.keepDays();
    }

    /** Puts a row; however often, it stands there once. */
    void put(Row row) {
        announce(row.entry().version().ruleSet(), row.day(), row.shard() + 1);
        put(RowItem.of(row, keepDays));
    }

    /** Puts a row unless it is there, which is said. */
    boolean putIfAbsent(Row row) {
        announce(row.entry().version().ruleSet(), row.day(), row.shard() + 1);
        try {
            client.putItem(put -> put.tableName(name)
                    .item(RowItem.of(row, keepDays))
                    .conditionExpression("attribute_not_exists(pk)"));
            return true;
        } catch (ConditionalCheckFailedException _) {
            return false;
        }
    }

    /** @param needed how many shards the row needs, which may have been written with other settings */
    private void announce(String ruleSet, LocalDate day, int needed) {
        int count = Math.max(shards, needed);
        String key = RowItem.partition(ruleSet, day) + "#" + count;
        if (!announced.contains(key)) {
            put(RowItem.ofShards(ruleSet, day, count, keepDays));
            if (announced.size() >= REMEMBERED) {
                announced.clear();
            }
            announced.add(key);
        }
    }

    private void put(Map<String, AttributeValue> item) {
        client.putItem(put -> put.tableName(name).item(item));
    }
}
