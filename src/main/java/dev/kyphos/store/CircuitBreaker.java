package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Refuses calls of a store after failures in a row, so that an outage doesn't delay every request. An open circuit
 * refuses every call for a while; then it lets one through to try, and refuses the others until that one has succeeded
 * (Nygard, "Release It!"). Safe for any number of threads.
 */
public final class CircuitBreaker {

    /** How long an open circuit refuses calls before it lets one through. */
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
     * @param threshold how many failures in a row open it; at least 1
     */
    public static CircuitBreaker closed(int threshold, InstantSource clock) {
        return new CircuitBreaker(threshold, clock, null);
    }

    /** Makes a circuit that never lets a call through. */
    public static CircuitBreaker alwaysOpen() {
        return new CircuitBreaker(1, InstantSource.system(), Instant.MAX);
    }

    /**
     * Makes a call, whose outages count as failures.
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

    /** Whether the caller may make a call, whose end it then reports. */
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

    /** Whether the circuit is open, or one call is trying whether it may be closed. */
    public synchronized boolean isOpen() {
        return openUntil != null;
    }

    /** Reports that a call succeeded, which closes the circuit. */
    public synchronized void succeeded() {
        failures = 0;
        openUntil = null;
    }

    /** Reports that a call failed for a reason, which is logged. */
    void failed(Reason reason) {
        LOG.log(Level.WARNING, reason.toString());
        failed();
    }

    /** Reports that a call failed. */
    public synchronized void failed() {
        failures++;
        if (failures >= threshold) {
            openUntil = clock.instant().plus(OPEN_FOR);
        }
    }
}
