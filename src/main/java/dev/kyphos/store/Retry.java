package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Retries what other changes got in the way of, with exponential backoff and full jitter: each delay is random up to a
 * doubling limit.
 */
public final class Retry {

    private static final int ATTEMPTS = 6;
    private static final long FIRST_MILLIS = 25;

    /** A secure source, since instances restored from one snapshot must not draw the same delays. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private Retry() {}

    /**
     * Makes up to 6 attempts, until one has a result.
     *
     * @param attempt returns null if another change came in between
     * @throws StoreUnavailable if no attempt has a result, or as an attempt does
     */
    public static <T> T untilResult(Supplier<@Nullable T> attempt) {
        for (int attempts = 1; ; attempts++) {
            T result = attempt.get();
            if (result != null) {
                return result;
            }
            if (attempts == ATTEMPTS) {
                throw new StoreUnavailable(Reason.CONTENDED);
            }
            pause(attempts);
        }
    }

    /** Makes up to 6 attempts. Throws the last {@link StoreUnavailable}, or the first that is not transient. */
    static <T> T call(Supplier<T> attempt) {
        for (int attempts = 1; ; attempts++) {
            try {
                return attempt.get();
            } catch (StoreUnavailable failure) {
                if (!failure.reason().isTransient() || attempts == ATTEMPTS) {
                    throw failure;
                }
            }
            pause(attempts);
        }
    }

    /** Waits at most 50 ms after the first attempt, and twice as long after each other. */
    private static void pause(int attempts) {
        try {
            Thread.sleep(Duration.ofMillis(RANDOM.nextLong(FIRST_MILLIS << attempts)));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(Reason.SLOW);
        }
    }
}
