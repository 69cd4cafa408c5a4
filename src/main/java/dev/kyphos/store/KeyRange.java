package dev.kyphos.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A query for items of one partition.
 *
 * @param partition the partition key
 * @param prefix the prefix of the sort keys
 * @param descending whether the items come in descending order of their sort keys
 * @param after the items start after this key; null for the first item
 * @param attributes the attributes to read; empty for all
 * @param pageSize the number of items that one call reads; 0 for as many as fit
 */
public record KeyRange(
        String partition,
        String prefix,
        boolean descending,
        @Nullable Key after,
        List<String> attributes,
        int pageSize) {

    QueryRequest query(String table) {
        var query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .scanIndexForward(!descending)
                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                .expressionAttributeValues(
                        Map.of(":pk", AttributeValue.fromS(partition), ":prefix", AttributeValue.fromS(prefix)));
        if (after != null) {
            query.exclusiveStartKey(Item.at(after).attributes());
        }
        if (!attributes.isEmpty()) {
            query.projectionExpression(
                            attributes.stream().map(name -> "#" + name).collect(Collectors.joining(",")))
                    .expressionAttributeNames(
                            attributes.stream().collect(Collectors.toMap(name -> "#" + name, name -> name)));
        }
        if (pageSize > 0) {
            query.limit(pageSize);
        }
        return query.build();
    }
}
