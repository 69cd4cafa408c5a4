package dev.kyphos.library;

import dev.kyphos.library.StoreUnavailable.Reason;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The calls of the one table. Reads are strongly consistent. What goes wrong becomes {@link StoreUnavailable}. */
final class DynamoTable {

    /** Why a transaction is cancelled that may go through a moment later; "None" stands by the writes not at fault. */
    private static final Set<String> PASSING =
            Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final String name;
    private final Supplier<DynamoDbClient> client;
    private final Breaker breaker;

    DynamoTable(String name, Supplier<DynamoDbClient> client, Breaker breaker) {
        this.name = name;
        this.client = client;
        this.breaker = breaker;
    }

    String name() {
        return name;
    }

    @Nullable
    Item get(Key key) {
        return ask(dynamoDb -> {
            GetItemResponse found = dynamoDb.getItem(
                    get -> get.tableName(name).key(Item.at(key).attributes()).consistentRead(true));
            return found.hasItem() ? new Item(found.item()) : null;
        });
    }

    /** Whether the item was put; if not, there is one of this key already. */
    boolean putIfAbsent(Item item) {
        return Backoff.retry(() -> ask(dynamoDb -> {
            try {
                dynamoDb.putItem(put ->
                        put.tableName(name).item(item.attributes()).conditionExpression("attribute_not_exists(pk)"));
                return true;
            } catch (ConditionalCheckFailedException _) {
                return false;
            }
        }));
    }

    /** What is read from a range's items; pages are asked for as the stream needs them. */
    <T extends @Nullable Object> T query(Range range, Function<Stream<Item>, T> reading) {
        return ask(dynamoDb -> reading.apply(
                dynamoDb.queryPaginator(range.query(name)).items().stream().map(Item::new)));
    }

    /**
     * Writes all or nothing; however often it is tried, it happens once.
     *
     * @return why it was cancelled, one reason for each write; none where it went through
     */
    List<CancellationReason> transact(List<TransactWriteItem> writes) {
        var transaction = TransactWriteItemsRequest.builder()
                .transactItems(writes)
                .clientRequestToken(UUID.randomUUID().toString())
                .build();
        return Backoff.retry(() -> ask(dynamoDb -> {
            try {
                dynamoDb.transactWriteItems(transaction);
                return List.of();
            } catch (TransactionCanceledException cancelled) {
                return decided(cancelled.cancellationReasons());
            }
        }));
    }

    /** The reasons where a condition didn't hold; all others say nothing about the items. */
    private static List<CancellationReason> decided(List<CancellationReason> reasons) {
        if (reasons.stream().anyMatch(DynamoTable::failed)) {
            return reasons;
        }
        boolean passes = reasons.stream().allMatch(reason -> PASSING.contains(String.valueOf(reason.code())));
        throw new StoreUnavailable(passes ? Reason.CONTENDED : Reason.REFUSING);
    }

    /** Whether a write's condition didn't hold. */
    static boolean failed(CancellationReason reason) {
        return "ConditionalCheckFailed".equals(reason.code());
    }

    private <T extends @Nullable Object> T ask(Function<DynamoDbClient, T> question) {
        return breaker.ask(() -> {
            try {
                return question.apply(client.get());
            } catch (SdkException failure) {
                throw StoreUnavailable.because(failure);
            }
        });
    }
}
