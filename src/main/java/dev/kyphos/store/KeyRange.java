package dev.kyphos.store;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Items of one partition.
 *
 * @param prefix what their sort keys begin with
 * @param descending whether the last key comes first
 * @param after the key that those before the first have, or null for the beginning
 * @param attributes those to read, or none to read all
 * @param pageSize how many items one call asks for; 0 for as many as fit
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
