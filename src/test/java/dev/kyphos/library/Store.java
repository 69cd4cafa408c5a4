package dev.kyphos.library;

import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.SdkItems;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.TableClient;
import dev.kyphos.store.TimeLimiter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A new, empty table in DynamoDB Local, and the libraries that a test opens on it. */
final class Store {

    /** Measures no answer. */
    static final AnswerCosts.Measure NO_ANSWERS = _ -> new AnswerCosts(0, 0, 0, 0, List.of());

    private static final StoreTimeouts LONG = StoreTimeouts.ofRead(Duration.ofMinutes(1));
    private static final DynamoDbClient CLIENT = DynamoDbLocal.shared().client();
    private static final TableClient TABLE = LONG.client().tableAt(endpoint());

    final String name = "library-" + UUID.randomUUID();
    final SettableClock clock = new SettableClock();

    Store() {
        DynamoDbLocal.shared().createTable(name);
    }

    static URI endpoint() {
        return DynamoDbLocal.shared().endpoint();
    }

    static DynamoDbClient client() {
        return CLIENT;
    }

    DynamoTable table() {
        return new DynamoTable(name, () -> TABLE, CircuitBreaker.closed(1, clock));
    }

    Library library() {
        return library(endpoint(), 0, Documents.bundled("1.0.0"));
    }

    /**
     * A library with long time limits, for a busy machine.
     *
     * @param pageSize the number of items that one call reads
     */
    Library library(URI endpoint, int pageSize, Bundled bundled) {
        var breaker = CircuitBreaker.closed(1, clock);
        TableClient client = LONG.client().tableAt(endpoint);
        var limiter = new TimeLimiter(breaker, LONG);
        return new Library(new DynamoTable(name, () -> client, breaker), pageSize, breaker, limiter, bundled, clock);
    }

    /** A library with these time limits. */
    Library library(URI endpoint, StoreTimeouts timeouts, Bundled bundled) {
        var breaker = CircuitBreaker.closed(1, clock);
        TableClient client = timeouts.client().tableAt(endpoint);
        var table = new DynamoTable(name, () -> client, breaker);
        return new Library(table, 0, breaker, new TimeLimiter(breaker, timeouts), bundled, clock);
    }

    /** A library that runs a hook before each call of the store, with the number of the call, from 1. */
    Library libraryWithHook(IntConsumer hook) {
        var breaker = CircuitBreaker.closed(1, clock);
        var calls = new AtomicInteger();
        var table = new DynamoTable(
                name,
                () -> {
                    hook.accept(calls.incrementAndGet());
                    return TABLE;
                },
                breaker);
        return new Library(table, 0, breaker, new TimeLimiter(breaker, LONG), Documents.bundled("1.0.0"), clock);
    }

    /** The result of a call or, if the store gave none, the reason. */
    static Object result(Supplier<?> call) {
        try {
            return call.get();
        } catch (StoreUnavailable failure) {
            return failure.reason();
        }
    }

    /** All items of the table, by key. */
    Map<Key, Item> allItems() {
        return CLIENT.scanPaginator(scan -> scan.tableName(name).consistentRead(true)).items().stream()
                .map(SdkItems::item)
                .collect(Collectors.toMap(Item::key, item -> item));
    }

    Item get(Key key) {
        return table().get(key);
    }

    void put(Item item) {
        CLIENT.putItem(put -> put.tableName(name).item(SdkItems.attributes(item)));
    }

    void remove(Key key) {
        CLIENT.deleteItem(delete -> delete.tableName(name).key(SdkItems.attributes(Item.at(key))));
    }

    void drop() {
        CLIENT.deleteTable(table -> table.tableName(name));
    }
}
