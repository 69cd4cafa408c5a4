package dev.kyphos.store;

import java.time.Duration;

/**
 * How long a client waits between two attempts: a random time from 0 to a maximum, which doubles with each attempt.
 *
 * @param first the maximum after the first attempt
 * @param throttled the maximum after the first attempt if the store throttles
 * @param max the maximum after any attempt
 */
public record Backoff(Duration first, Duration throttled, Duration max) {

    /** About that of the SDK. */
    static final Backoff DEFAULT = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500), Duration.ofSeconds(20));

    /**
     * The longest wait.
     *
     * @param attempts the number of attempts so far, from 1
     */
    Duration longest(int attempts, boolean isThrottled) {
        Duration doubled = (isThrottled ? throttled : first).multipliedBy(1L << Math.min(attempts - 1, 20));
        return doubled.compareTo(max) < 0 ? doubled : max;
    }
}
