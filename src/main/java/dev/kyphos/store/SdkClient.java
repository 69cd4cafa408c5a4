package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Calls DynamoDB by the SDK. */
public final class SdkClient implements TableClient {

    /** The codes of cancellations by other transactions. "None" marks a write that did not cause the cancellation. */
    private static final Set<String> CONTENTION = Set.of("None", "TransactionConflict");

    private static final Set<String> THROTTLING = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

    private final Supplier<DynamoDbClient> client;
    private final Runnable close;

    /** @param client the SDK's client, which its maker closes */
    public SdkClient(DynamoDbClient client) {
        this.client = () -> client;
        this.close = () -> {};
    }

    /** @param made makes the SDK's client for the first call */
    SdkClient(OnDemand made) {
        this.client = made;
        this.close = made::close;
    }

    @Override
    @Nullable
    public Item get(String table, Key key) {
        return call(dynamoDb -> {
            GetItemResponse found = dynamoDb.getItem(get ->
                    get.tableName(table).key(SdkItems.attributes(Item.at(key))).consistentRead(true));
            return found.hasItem() ? SdkItems.item(found.item()) : null;
        });
    }

    @Override
    public ItemPage query(String table, KeyRange range, @Nullable Item after) {
        return call(dynamoDb -> {
            QueryResponse page = dynamoDb.query(request(table, range, after));
            return new ItemPage(
                    page.items().stream().map(SdkItems::item).toList(),
                    page.hasLastEvaluatedKey() ? SdkItems.item(page.lastEvaluatedKey()) : null);
        });
    }

    private static QueryRequest request(String table, KeyRange range, @Nullable Item after) {
        var query = QueryRequest.builder()
                .tableName(table)
                .consistentRead(true)
                .scanIndexForward(!range.descending())
                .keyConditionExpression(KeyRange.CONDITION)
                .expressionAttributeValues(SdkItems.attributes(range.values()));
        Item start = range.start(after);
        if (start != null) {
            query.exclusiveStartKey(SdkItems.attributes(start));
        }
        if (!range.attributes().isEmpty()) {
            query.projectionExpression(
                            range.attributes().stream().map(name -> "#" + name).collect(Collectors.joining(",")))
                    .expressionAttributeNames(
                            range.attributes().stream().collect(Collectors.toMap(name -> "#" + name, name -> name)));
        }
        if (range.pageSize() > 0) {
            query.limit(range.pageSize());
        }
        return query.build();
    }

    @Override
    public void put(String table, Item item) {
        call(dynamoDb -> dynamoDb.putItem(put -> put.tableName(table).item(SdkItems.attributes(item))));
    }

    @Override
    public boolean putIfAbsent(String table, Item item) {
        return call(dynamoDb -> {
            try {
                dynamoDb.putItem(put -> put.tableName(table)
                        .item(SdkItems.attributes(item))
                        .conditionExpression("attribute_not_exists(#absent)")
                        .expressionAttributeNames(Map.of("#absent", Item.PARTITION)));
                return true;
            } catch (ConditionalCheckFailedException _) {
                return false;
            }
        });
    }

    @Override
    public TransactionResult transact(String table, List<ConditionalWrite> writes, String token) {
        var transaction = TransactWriteItemsRequest.builder()
                .transactItems(
                        writes.stream().map(write -> write.forTable(table)).toList())
                .clientRequestToken(token)
                .build();
        return call(dynamoDb -> {
            try {
                dynamoDb.transactWriteItems(transaction);
                return TransactionResult.DONE;
            } catch (TransactionCanceledException cancelled) {
                return failedConditions(cancelled.cancellationReasons());
            }
        });
    }

    @Override
    public void close() {
        close.run();
    }

    /** The failed conditions of a cancelled transaction. Other reasons say nothing about the items. */
    private static TransactionResult failedConditions(List<CancellationReason> reasons) {
        if (reasons.stream().anyMatch(TransactionResult::failed)) {
            return new TransactionResult(reasons);
        }
        Set<String> causes = reasons.stream()
                .map(reason -> String.valueOf(reason.code()))
                .filter(code -> !CONTENTION.contains(code))
                .collect(Collectors.toSet());
        if (causes.isEmpty()) {
            throw new StoreUnavailable(Reason.CONTENDED);
        }
        throw new StoreUnavailable(THROTTLING.containsAll(causes) ? Reason.ITEM_THROTTLED : Reason.REFUSING);
    }

    private <T extends @Nullable Object> T call(Function<DynamoDbClient, T> operation) {
        try {
            return operation.apply(client.get());
        } catch (SdkException failure) {
            throw StoreUnavailable.of(failure);
        }
    }
}
