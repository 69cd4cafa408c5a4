package dev.kyphos.store;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A DynamoDB table. Reads are strongly consistent. Every method throws {@link StoreUnavailable} if the circuit is open
 * or the call fails.
 */
public final class DynamoTable {

    private final String name;
    private volatile Supplier<TableClient> client;
    private final CircuitBreaker breaker;

    public DynamoTable(String name, Supplier<TableClient> client, CircuitBreaker breaker) {
        this.name = name;
        this.client = client;
        this.breaker = breaker;
    }

    /** Does work whose calls use another client. No thread may call the table for anything else meanwhile. */
    public void through(TableClient other, Runnable work) {
        Supplier<TableClient> usual = client;
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
        return breaker.<@Nullable Item>call(() -> client.get().get(name, key));
    }

    /** Applies a function to the items of a range. Pages are loaded as the function consumes the stream. */
    public <T extends @Nullable Object> T query(KeyRange range, Function<Stream<Item>, T> function) {
        return breaker.call(() -> function.apply(Pages.of(client.get(), name, range)));
    }

    /**
     * Makes all writes or none, exactly once over all attempts. There is no other way to write.
     *
     * @return which conditions failed, if any
     * @throws StoreUnavailable if the transaction fails for another reason; after a timeout it may have been made
     */
    public TransactionResult transact(List<ConditionalWrite> writes) {
        String token = UUID.randomUUID().toString();
        return Retry.call(() -> breaker.call(() -> client.get().transact(name, writes, token)));
    }
}
