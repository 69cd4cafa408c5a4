package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * A DynamoDB table. Reads are strongly consistent. Every method throws {@link StoreUnavailable} if the circuit is open
 * or the call fails.
 */
public final class DynamoTable {

    /** The codes of cancellations by other transactions. "None" marks a write that did not cause the cancellation. */
    private static final Set<String> CONTENTION = Set.of("None", "TransactionConflict");

    private static final Set<String> THROTTLING = Set.of("ThrottlingError", "ProvisionedThroughputExceeded");

    private final String name;
    private volatile Supplier<DynamoDbClient> client;
    private final CircuitBreaker breaker;

    public DynamoTable(String name, Supplier<DynamoDbClient> client, CircuitBreaker breaker) {
        this.name = name;
        this.client = client;
        this.breaker = breaker;
    }

    /** Does work whose calls use another client. No thread may call the table for anything else meanwhile. */
    public void through(DynamoDbClient other, Runnable work) {
        Supplier<DynamoDbClient> usual = client;
        client = () -> other;
        try {
            work.run();
        } finally {
            client = usual;
        }
    }

    /** Reads an item; null if it does not exist. */
    @Nullable
    public Item get(Key key) {
        return call(dynamoDb -> {
            GetItemResponse found = dynamoDb.getItem(
                    get -> get.tableName(name).key(Item.at(key).attributes()).consistentRead(true));
            return found.hasItem() ? new Item(found.item()) : null;
        });
    }

    /** Applies a function to the items of a range. Pages are loaded as the function consumes the stream. */
    public <T extends @Nullable Object> T query(KeyRange range, Function<Stream<Item>, T> function) {
        return call(dynamoDb -> function.apply(
                dynamoDb.queryPaginator(range.query(name)).items().stream().map(Item::new)));
    }

    /**
     * Makes all writes or none, exactly once over all attempts. There is no other way to write.
     *
     * @return which conditions failed, if any
     * @throws StoreUnavailable if the transaction fails for another reason; after a timeout it may have been made
     */
    public TransactionResult transact(List<ConditionalWrite> writes) {
        var transaction = TransactWriteItemsRequest.builder()
                .transactItems(
                        writes.stream().map(write -> write.forTable(name)).toList())
                .clientRequestToken(UUID.randomUUID().toString())
                .build();
        return Retry.call(() -> call(dynamoDb -> {
            try {
                dynamoDb.transactWriteItems(transaction);
                return TransactionResult.DONE;
            } catch (TransactionCanceledException cancelled) {
                return failedConditions(cancelled.cancellationReasons());
            }
        }));
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
        return breaker.call(() -> {
            try {
                return operation.apply(client.get());
            } catch (SdkException failure) {
                throw StoreUnavailable.of(failure);
            }
        });
    }
}
