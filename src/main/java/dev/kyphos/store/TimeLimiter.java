package dev.kyphos.store;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Waits for something no longer than a while, even if it can't be interrupted. */
public final class TimeLimiter {

    private TimeLimiter() {}

    /**
     * What a call gives.
     *
     * @param cancel whether a call that is late is interrupted; else it goes on, and nobody waits for it
     * @throws TimeoutException if it is late
     * @throws ExecutionException if it fails, with its own exception as the cause
     */
    public static <T extends @Nullable Object> T call(Duration most, boolean cancel, Callable<T> call)
            throws TimeoutException, ExecutionException, InterruptedException {
        var task = new FutureTask<T>(call);
        Thread.ofVirtual().start(task);
        try {
            return task.get(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            if (cancel) {
                task.cancel(true);
            }
            throw e;
        }
    }
}
