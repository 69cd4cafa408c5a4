package dev.kyphos.querylog;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** Lets the table rest after some failures in a row, so that in an outage most answers don't wait for it at all. */
final class Rest {

    static final int FAILURES = 3;
    static final Duration LENGTH = Duration.ofSeconds(5);

    private final InstantSource clock;
    private int failures;
    private @Nullable Instant until;

    Rest(InstantSource clock) {
        this.clock = clock;
    }

    /** Whether the table is to be left alone now; after a rest, one asks it while the others still don't. */
    synchronized boolean isOn() {
        Instant now = clock.instant();
        if (until == null) {
            return false;
        }
        if (now.isBefore(until)) {
            return true;
        }
        until = now.plus(LENGTH);
        return false;
    }

    synchronized void succeeded() {
        failures = 0;
        until = null;
    }

    synchronized void failed() {
        failures++;
        if (failures >= FAILURES) {
            until = clock.instant().plus(LENGTH);
        }
    }
}
