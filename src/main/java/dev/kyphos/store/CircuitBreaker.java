package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls of a store after consecutive failures, so that an outage does not delay every request. An open circuit
 * refuses all calls for {@link #OPEN_FOR}; after that it permits one trial call in each such period, until a call
 * succeeds and closes the circuit (Nygard, "Release It!", "Stability Patterns"). Thread-safe.
 */
public final class CircuitBreaker {

    /** How long an open circuit refuses all calls before it permits a trial call. */
    public static final Duration OPEN_FOR = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger("dev.kyphos.store");

    private final int threshold;
    private final InstantSource clock;
    private int failures;
    private @Nullable Instant openUntil;

    private CircuitBreaker(int threshold, InstantSource clock, @Nullable Instant openUntil) {
        this.threshold = threshold;
        this.clock = clock;
        this.openUntil = openUntil;
    }

    /**
     * Makes a closed circuit.
     *
     * @param threshold the number of consecutive failures that open the circuit; at least 1
     */
    public static CircuitBreaker closed(int threshold, InstantSource clock) {
        return new CircuitBreaker(threshold, clock, null);
    }

    /** Makes a circuit that refuses every call. */
    public static CircuitBreaker alwaysOpen() {
        return new CircuitBreaker(1, InstantSource.system(), Instant.MAX);
    }

    /**
     * Makes a call. It counts as a failure if its {@link StoreUnavailable} is an outage.
     *
     * @throws StoreUnavailable if the circuit refuses the call, or if the call itself throws it
     */
    public <T extends @Nullable Object> T call(Supplier<T> call) {
        if (!tryAcquire()) {
            throw new StoreUnavailable(Reason.CIRCUIT_OPEN);
        }
        try {
            T result = call.get();
            succeeded();
            return result;
        } catch (StoreUnavailable failure) {
            if (failure.reason().isOutage()) {
                failed(failure.reason());
            }
            throw failure;
        }
    }

    /** Whether the caller may make a call. If so, it must report the result. */
    public synchronized boolean tryAcquire() {
        if (openUntil == null) {
            return true;
        }
        if (refuses()) {
            return false;
        }
        openUntil = clock.instant().plus(OPEN_FOR);
        return true;
    }

    /** Whether {@link #tryAcquire} would refuse a call made now. */
    public synchronized boolean refuses() {
        return openUntil != null && clock.instant().isBefore(openUntil);
    }

    /** Whether the circuit is open, even if it permits a trial call. */
    public synchronized boolean isOpen() {
        return openUntil != null;
    }

    /** Reports a success, which closes the circuit. */
    public synchronized void succeeded() {
        failures = 0;
        openUntil = null;
    }

    /** Reports a failure and logs its reason. */
    void failed(Reason reason) {
        LOG.log(Level.WARNING, reason.toString());
        failed();
    }

    /** Reports a failure. */
    public synchronized void failed() {
        failures++;
        if (failures >= threshold) {
            openUntil = clock.instant().plus(OPEN_FOR);
        }
    }
}
