package dev.kyphos.store;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a store alone after failures in a row, so that an outage doesn't delay every request: open, it lets nobody through
 * for a while, then one to try, while the others still don't (Nygard, "Release It!"). Safe for any number of threads.
 */
public final class CircuitBreaker {

    private final int threshold;
    private final Duration openFor;
    private final InstantSource clock;
    private int failures;
    private @Nullable Instant openUntil;

    /**
     * One that is closed.
     *
     * @param threshold how many failures in a row open it
     * @param openFor how long before the next one tries
     */
    public CircuitBreaker(int threshold, Duration openFor, InstantSource clock) {
        this.threshold = threshold;
        this.openFor = openFor;
        this.clock = clock;
    }

    /** One that never lets anybody through. */
    public static CircuitBreaker alwaysOpen() {
        var breaker = new CircuitBreaker(1, Duration.ZERO, InstantSource.system());
        breaker.openUntil = Instant.MAX;
        return breaker;
    }

    /** Whether the caller may go on; once the time is over, that is true for one caller. */
    public synchronized boolean tryAcquire() {
        if (openUntil == null) {
            return true;
        }
        if (refuses()) {
            return false;
        }
        openUntil = clock.instant().plus(openFor);
        return true;
    }

    /** Whether {@link #tryAcquire} would say no. */
    public synchronized boolean refuses() {
        return openUntil != null && clock.instant().isBefore(openUntil);
    }

    /** Whether it is open, or one caller is trying. */
    public synchronized boolean isOpen() {
        return openUntil != null;
    }

    public synchronized void succeeded() {
        failures = 0;
        openUntil = null;
    }

    public synchronized void failed() {
        failures++;
        if (failures >= threshold) {
            openUntil = clock.instant().plus(openFor);
        }
    }
}
