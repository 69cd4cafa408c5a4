package dev.kyphos.local;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Waits for a store until it is ready, and prints a line every ten seconds meanwhile.
 *
 * @param store the store's name in lines and messages
 * @param ended why the store can't become ready any more; empty while it can
 * @param timeout the longest time to wait
 */
record StoreWait(String store, Supplier<Optional<String>> ended, Duration timeout) {

    /** A time that never passes: only the end of the store's process ends the wait. */
    static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);

    /**
     * Asks again and again until nothing is wrong.
     *
     * @param problem asks the store once; what is wrong, in words that follow the store's name, or empty
     * @throws IllegalStateException if the store has ended or the time is up; the message is one line
     */
    void until(Supplier<String> problem) {
        Instant start = Instant.now();
        Instant nextLine = start.plus(BETWEEN_LINES);
        for (String wrong = problem.get(); !wrong.isEmpty(); wrong = problem.get()) {
            ended.get().ifPresent(why -> {
                throw new IllegalStateException(why);
            });
            Instant now = Instant.now();
            Duration waited = Duration.between(start, now);
            if (waited.compareTo(timeout) > 0) {
                throw new IllegalStateException(store + " " + wrong);
            }
            if (now.isAfter(nextLine)) {
                System.err.printf("Still waiting after %d s: %s %s%n", waited.toSeconds(), store, wrong);
                nextLine = now.plus(BETWEEN_LINES);
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the store", stopping);
        }
    }
}
