package dev.kyphos.insights;

import dev.kyphos.querylog.RowItem;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The partitions of the log's table: one for each rule set, day and shard.
 *
 * @param table the name of the table
 * @param pageSize the maximum number of items in a page; 0 for DynamoDB's limit of 1 MB
 */
public record LogPartitions(DynamoDbClient client, String table, int pageSize) {

    /** Partitions that are read in the largest pages. */
    public LogPartitions(DynamoDbClient client, String table) {
        this(client, table, 0);
    }

    /** The shards of a day, by the largest recorded number of them; none if the day has no rows. */
    public List<LogPartition> shards(String ruleSet, LocalDate day) {
        int shards = 0;
        String after = null;
        do {
            QueryResponse response = query(RowItem.partition(ruleSet, day), after);
            for (var item : response.items()) {
                shards = Math.max(shards, RowItem.shards(item));
            }
            after = last(response);
        } while (after != null);
        return IntStream.range(0, shards)
                .mapToObj(shard -> shard(ruleSet, day, shard))
                .toList();
    }

    /** One shard of a day, whether it has rows or not. */
    public LogPartition shard(String ruleSet, LocalDate day, int shard) {
        return new LogPartition(this, ruleSet, day, shard);
    }

    /** A page of the items of a partition, consistently read, after a sort key; null for the first page. */
    QueryResponse query(String partition, @Nullable String after) {
        AttributeValue key = AttributeValue.fromS(partition);
        Map<String, AttributeValue> start = new HashMap<>();
        if (after != null) {
            start.put("pk", key);
            start.put("sk", AttributeValue.fromS(after));
        }
        return client.query(query -> query.tableName(table)
                .consistentRead(true)
                .limit(pageSize == 0 ? null : pageSize)
                .exclusiveStartKey(start.isEmpty() ? null : start)
                .keyConditionExpression("pk = :pk")
                .expressionAttributeValues(Map.of(":pk", key)));
    }

    /** The sort key that the next page goes on after; null if there is none. */
    static @Nullable String last(QueryResponse response) {
        AttributeValue last =
                response.hasLastEvaluatedKey() ? response.lastEvaluatedKey().get("sk") : null;
        return last == null ? null : last.s();
    }
}
