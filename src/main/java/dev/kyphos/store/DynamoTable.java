package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
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
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** The calls of the one table. Reads are strongly consistent. What goes wrong becomes {@link StoreUnavailable}. */
public final class DynamoTable {

    /** Why a transaction is cancelled that may go through a moment later; "None" stands by the writes not at fault. */
    private static final Set<String> PASSING =
            Set.of("None", "TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

    private final String name;
    private final Supplier<DynamoDbClient> client;
    private final CircuitBreaker breaker;

    public DynamoTable(String name, Supplier<DynamoDbClient> client, CircuitBreaker breaker) {
        this.name = name;
        this.client = client;
        this.breaker = breaker;
    }

    @Nullable
    public Item get(Key key) {
        return ask(dynamoDb -> {
            GetItemResponse found = dynamoDb.getItem(
                    get -> get.tableName(name).key(Item.at(key).attributes()).consistentRead(true));
            return found.hasItem() ? new Item(found.item()) : null;
        });
    }

    /** What is read from a range's items; pages are asked for as the stream needs them. */
    public <T extends @Nullable Object> T query(KeyRange range, Function<Stream<Item>, T> reading) {
        return ask(dynamoDb -> reading.apply(
                dynamoDb.queryPaginator(range.query(name)).items().stream().map(Item::new)));
    }

    /** Writes all or nothing; however often it is tried, it happens once. There is no other way to write. */
    public TransactionResult transact(List<ConditionalWrite> writes) {
        var transaction = TransactWriteItemsRequest.builder()
                .transactItems(writes.stream().map(write -> write.in(name)).toList())
                .clientRequestToken(UUID.randomUUID().toString())
                .build();
        return Retry.call(() -> ask(dynamoDb -> {
            try {
                dynamoDb.transactWriteItems(transaction);
                return TransactionResult.DONE;
            } catch (TransactionCanceledException cancelled) {
                return decided(cancelled.cancellationReasons());
            }
        }));
    }

    /** The reasons where a condition didn't hold; all others say nothing about the items. */
    private static TransactionResult decided(List<CancellationReason> reasons) {
        if (reasons.stream().anyMatch(TransactionResult::failed)) {
            return new TransactionResult(reasons);
        }
        boolean passes = reasons.stream().allMatch(reason -> PASSING.contains(String.valueOf(reason.code())));
        throw new StoreUnavailable(passes ? Reason.CONTENDED : Reason.REFUSING);
    }

    private <T extends @Nullable Object> T ask(Function<DynamoDbClient, T> question) {
        return breaker.call(() -> {
            try {
                return question.apply(client.get());
            } catch (SdkException failure) {
                throw StoreUnavailable.because(failure);
            }
        });
    }
}
