package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A cache that evicts the least recently used entry. One thread at a time loads a key, and concurrent callers wait for
 * its result. While the circuit is open they do not wait but fail. Thread-safe.
 */
public final class Cache<K, V> {

    /** A time longer than this program runs: the value is always fresh. */
    public static final Duration FOREVER = Duration.ofDays(36_500);

    private final Map<K, Cached<V>> entries;
    private final Map<K, CompletableFuture<V>> inFlight = new HashMap<>();
    private final Function<V, Duration> fresh;
    private final CircuitBreaker breaker;
    private final InstantSource clock;

    /**
     * @param capacity the maximum number of entries
     * @param fresh how long a value is fresh; a value that is fresh for zero time is not stored
     * @param breaker the circuit breaker of the store that values are loaded from
     */
    public Cache(int capacity, Function<V, Duration> fresh, CircuitBreaker breaker, InstantSource clock) {
        this.entries = bounded(capacity);
        this.fresh = fresh;
        this.breaker = breaker;
        this.clock = clock;
    }

    private record Cached<V>(V value, Instant until) {}

    /**
     * The fresh value, loaded if there is none.
     *
     * @throws StoreUnavailable if the circuit is open while another thread loads the key
     * @throws RuntimeException the exception of {@code load}, thrown to each caller that waits for it
     */
    public V get(K key, Supplier<V> load) {
        var own = new CompletableFuture<V>();
        CompletableFuture<V> other;
        synchronized (entries) {
            V value = fresh(key);
            if (value != null) {
                return value;
            }
            other = inFlight.putIfAbsent(key, own);
        }
        return other == null ? load(key, own, load) : await(other);
    }

    /** The value if it is fresh, or null. */
    @Nullable
    public V fresh(K key) {
        synchronized (entries) {
            Cached<V> entry = entries.get(key);
            return entry != null && clock.instant().isBefore(entry.until()) ? entry.value() : null;
        }
    }

    /** The last value, however old; null if there is none. */
    @Nullable
    public V lastKnown(K key) {
        synchronized (entries) {
            Cached<V> entry = entries.get(key);
            return entry == null ? null : entry.value();
        }
    }

    /** Stores a value, unless it is fresh for zero time. */
    public void put(K key, V value) {
        Duration lifetime = fresh.apply(value);
        if (lifetime.isPositive()) {
            synchronized (entries) {
                entries.put(key, new Cached<>(value, clock.instant().plus(lifetime)));
            }
        }
    }

    /** Makes the next {@link #get} load the key. {@link #lastKnown} still returns the value. */
    public void expire(K key) {
        synchronized (entries) {
            entries.computeIfPresent(key, (_, entry) -> new Cached<>(entry.value(), Instant.MIN));
        }
    }

    private V load(K key, CompletableFuture<V> result, Supplier<V> load) {
        try {
            V value = load.get();
            put(key, value);
            result.complete(value);
            return value;
        } catch (RuntimeException | Error failure) {
            result.completeExceptionally(failure);
            throw failure;
        } finally {
            synchronized (entries) {
                inFlight.remove(key);
            }
        }
    }

    private V await(CompletableFuture<V> result) {
        if (breaker.isOpen()) {
            throw new StoreUnavailable(Reason.CIRCUIT_OPEN);
        }
        try {
            return result.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(Reason.SLOW);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    private static <K, V> Map<K, Cached<V>> bounded(int capacity) {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Cached<V>> eldest) {
                return size() > capacity;
            }
        };
    }
}
