package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Retries contended transactions with exponential backoff and full jitter: each delay is random up to a doubling limit.
 */
final class Retry {

    private static final int ATTEMPTS = 6;
    private static final long FIRST_MILLIS = 25;

    /** A secure source, since instances restored from one snapshot must not draw the same delays. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private Retry() {}

    /** Makes up to 6 attempts. Throws the last {@link StoreUnavailable}, or the first that is not a contention. */
    static <T> T call(Supplier<T> attempt) {
        for (int attempts = 1; attempts < ATTEMPTS; attempts++) {
            try {
                return attempt.get();
            } catch (StoreUnavailable failure) {
                if (failure.reason() != Reason.CONTENDED) {
                    throw failure;
                }
            }
            pause(FIRST_MILLIS << attempts);
        }
        return attempt.get();
    }

    private static void pause(long maxMillis) {
        try {
            Thread.sleep(Duration.ofMillis(RANDOM.nextLong(maxMillis)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(Reason.SLOW);
        }
    }
}
