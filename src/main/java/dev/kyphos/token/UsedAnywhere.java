package dev.kyphos.token;

import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.ConditionalWrite;
import dev.kyphos.store.DynamoDbClients;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.TableClient;
import dev.kyphos.store.TimeLimiter;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the tokens that any instance has seen, in a table that deletes items when they expire. An item has a digest and its
 * expiry, no more. If the table gives no answer in time, it counts as if it did not know the token: a chart must not open without
 * decision support because a table is away, and whoever replays a token within its five minutes learns nothing but the answer to
 * what they send themselves. Thread-safe.
 */
final class UsedAnywhere implements UsedTokens {

    static final String PARTITION = "TOKEN#";
    static final String SORT = "TOKEN";
    static final String EXPIRES = "expires";

    private final DynamoTable table;
    private final TimeLimiter limiter;

    UsedAnywhere(DynamoTable table, TimeLimiter limiter) {
        this.table = table;
        this.limiter = limiter;
    }

    /**
     * In a DynamoDB table. Nothing is loaded, and no client made, before the first token.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     */
    static UsedAnywhere onDynamoDb(String name, @Nullable URI endpoint, StoreTimeouts timeouts, InstantSource clock) {
        var breaker = CircuitBreaker.closed(1, clock);
        TableClient client = DynamoDbClients.LOG_WRITER.sdkTableAt(endpoint);
        var table = new DynamoTable(name, () -> client, breaker);
        return new UsedAnywhere(table, new TimeLimiter(breaker, timeouts));
    }

    @Override
    public boolean use(String digest, Instant end) {
        Item item = Item.at(new Key(PARTITION + digest, SORT)).with(EXPIRES, end.getEpochSecond());
        try {
            return limiter.read(() -> table.transact(List.of(ConditionalWrite.create(item))))
                    .isDone();
        } catch (StoreUnavailable _) {
            return true; // the circuit breaker has logged it
        }
    }
}
