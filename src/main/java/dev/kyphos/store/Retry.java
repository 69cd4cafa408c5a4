package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.function.Supplier;

/** Tries again what met another transaction, after a while that doubles and is drawn at random ("full jitter"). */
final class Retry {

    private static final int ATTEMPTS = 6;
    private static final long FIRST_MILLIS = 25;

    /** Drawn from the system each time: copies of one snapshot must not wait in step. */
    private static final SecureRandom RANDOM = new SecureRandom();

    private Retry() {}

    static <T> T call(Supplier<T> attempt) {
        for (int tried = 1; tried < ATTEMPTS; tried++) {
            try {
                return attempt.get();
            } catch (StoreUnavailable failure) {
                if (failure.reason() != Reason.CONTENDED) {
                    throw failure;
                }
            }
            pause(FIRST_MILLIS << tried);
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
