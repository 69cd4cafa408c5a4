package dev.kyphos.library;

import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.DynamoTable;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.StoreTimeouts;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.TimeLimiter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A table of its own in DynamoDB Local, empty, with the libraries that a test opens on it. */
final class Store {

    private static final StoreTimeouts LONG = StoreTimeouts.ofRead(Duration.ofMinutes(1));
    private static final DynamoDbClient CLIENT = DynamoDbLocal.shared().client();

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
        return new DynamoTable(name, () -> CLIENT, CircuitBreaker.closed(1, clock));
    }

    Library library() {
        return library(endpoint(), 0, Documents.bundled("1.0.0"));
    }

    /**
     * A library that waits long for a machine that is busy.
     *
     * @param pageSize how many items one call gets
     */
    Library library(URI endpoint, int pageSize, Bundled bundled) {
        var breaker = CircuitBreaker.closed(1, clock);
        var client = DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .httpClient(UrlConnectionHttpClient.create())
                .build();
        var patience = new TimeLimiter(breaker, LONG);
        return new Library(new DynamoTable(name, () -> client, breaker), pageSize, breaker, patience, bundled, clock);
    }

    /** A library that waits so long for the store. */
    Library library(URI endpoint, StoreTimeouts timeouts, Bundled bundled) {
        var breaker = CircuitBreaker.closed(1, clock);
        DynamoDbClient client = timeouts.client().at(endpoint);
        var table = new DynamoTable(name, () -> client, breaker);
        return new Library(table, 0, breaker, new TimeLimiter(breaker, timeouts), bundled, clock);
    }

    /** A library that something happens to right before each call of the store, which is counted from 1. */
    Library meddled(IntConsumer before) {
        var breaker = CircuitBreaker.closed(1, clock);
        var calls = new AtomicInteger();
        var table = new DynamoTable(
                name,
                () -> {
                    before.accept(calls.incrementAndGet());
                    return CLIENT;
                },
                breaker);
        return new Library(table, 0, breaker, new TimeLimiter(breaker, LONG), Documents.bundled("1.0.0"), clock);
    }

    /** The result of a call or, where the store gave none, its reason. */
    static Object result(Supplier<?> call) {
        try {
            return call.get();
        } catch (StoreUnavailable failure) {
            return failure.reason();
        }
    }

    /** Everything in the table, by its key. */
    Map<Key, Item> everything() {
        return CLIENT.scanPaginator(scan -> scan.tableName(name).consistentRead(true)).items().stream()
                .map(Item::new)
                .collect(Collectors.toMap(Item::key, item -> item));
    }

    Item get(Key key) {
        return table().get(key);
    }

    void put(Item item) {
        CLIENT.putItem(put -> put.tableName(name).item(item.attributes()));
    }

    void remove(Key key) {
        CLIENT.deleteItem(delete -> delete.tableName(name).key(Item.at(key).attributes()));
    }

    void drop() {
        CLIENT.deleteTable(table -> table.tableName(name));
    }
}
