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
 * What was loaded, the most recently used first to stay. One thread at a time loads a key; the others wait for what it
 * gets, except while the store rests.
 */
public final class Cache<K, V> {

    /** Longer than this program runs. */
    public static final Duration FOREVER = Duration.ofDays(36_500);

    private final Map<K, Cached<V>> entries;
    private final Map<K, CompletableFuture<V>> inFlight = new HashMap<>();
    private final Function<V, Duration> fresh;
    private final CircuitBreaker breaker;
    private final InstantSource clock;

    /**
     * @param capacity how many values are kept
     * @param fresh how long a value needn't be loaded again; one for zero is not kept
     */
    public Cache(int capacity, Function<V, Duration> fresh, CircuitBreaker breaker, InstantSource clock) {
        this.entries = bounded(capacity);
        this.fresh = fresh;
        this.breaker = breaker;
        this.clock = clock;
    }

    private record Cached<V>(V value, Instant until) {}

    /** The value, loaded unless there is a fresh one. */
    public V get(K key, Supplier<V> load) {
        var mine = new CompletableFuture<V>();
        CompletableFuture<V> flight;
        synchronized (entries) {
            V value = fresh(key);
            if (value != null) {
                return value;
            }
            flight = inFlight.putIfAbsent(key, mine);
        }
        return flight == null ? load(key, mine, load) : awaited(flight);
    }

    /** The value, where it needn't be loaded. */
    @Nullable
    public V fresh(K key) {
        synchronized (entries) {
            Cached<V> entry = entries.get(key);
            return entry != null && clock.instant().isBefore(entry.until()) ? entry.value() : null;
        }
    }

    /** What was loaded or kept last, however old. */
    @Nullable
    public V lastKnown(K key) {
        synchronized (entries) {
            Cached<V> entry = entries.get(key);
            return entry == null ? null : entry.value();
        }
    }

    public void put(K key, V value) {
        Duration time = fresh.apply(value);
        if (time.isPositive()) {
            synchronized (entries) {
                entries.put(key, new Cached<>(value, clock.instant().plus(time)));
            }
        }
    }

    /** Lets a value be loaded again when it is next asked for. */
    public void expire(K key) {
        synchronized (entries) {
            entries.computeIfPresent(key, (_, entry) -> new Cached<>(entry.value(), Instant.MIN));
        }
    }

    private V load(K key, CompletableFuture<V> flight, Supplier<V> load) {
        try {
            V value = load.get();
            put(key, value);
            flight.complete(value);
            return value;
        } catch (RuntimeException | Error failure) {
            flight.completeExceptionally(failure);
            throw failure;
        } finally {
            synchronized (entries) {
                inFlight.remove(key);
            }
        }
    }

    private V awaited(CompletableFuture<V> flight) {
        if (breaker.isOpen()) {
            throw new StoreUnavailable(Reason.CIRCUIT_OPEN);
        }
        try {
            return flight.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(Reason.SLOW);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException known ? known : new IllegalStateException(failed);
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
