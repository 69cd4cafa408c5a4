package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Limits the total time that a caller waits for the store, over any number of calls. */
public final class TimeLimiter {

    private final CircuitBreaker breaker;
    private volatile StoreTimeouts timeouts;

    /**
     * @param breaker counts a timeout as a failure; while it refuses calls, no thread is started for a call
     * @param timeouts the limits of a read and of a change
     */
    public TimeLimiter(CircuitBreaker breaker, StoreTimeouts timeouts) {
        this.breaker = breaker;
        this.timeouts = timeouts;
    }

    /**
     * Does work whose calls have other limits, and closes the circuit afterwards. No thread may make a call for anything else
     * meanwhile.
     */
    public void within(StoreTimeouts other, Runnable work) {
        StoreTimeouts usual = timeouts;
        timeouts = other;
        try {
            work.run();
        } finally {
            timeouts = usual;
            breaker.succeeded();
        }
    }

    /**
     * Makes a read.
     *
     * @throws StoreUnavailable if the read times out or the store is unavailable
     */
    public <T extends @Nullable Object> T read(Supplier<T> query) {
        return call(timeouts.read(), query);
    }

    /**
     * Makes a change.
     *
     * @throws StoreUnavailable if the change times out or the store is unavailable; the change may have been made
     */
    public <T extends @Nullable Object> T write(Supplier<T> change) {
        return call(timeouts.write(), change);
    }

    private <T extends @Nullable Object> T call(Duration timeout, Supplier<T> call) {
        if (breaker.refuses()) {
            return call.get();
        }
        try {
            return call(timeout, true, call::get);
        } catch (TimeoutException _) {
            breaker.failed(Reason.SLOW);
            throw new StoreUnavailable(Reason.SLOW);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(Reason.SLOW);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    /**
     * Makes a call on a new virtual thread, so that the caller returns in time even if the call cannot be interrupted.
     *
     * @param cancel whether a call that times out is interrupted; if not, it continues in the background
     * @throws TimeoutException if the call times out
     * @throws ExecutionException if the call fails, with its own exception as the cause
     */
    public static <T extends @Nullable Object> T call(Duration timeout, boolean cancel, Callable<T> call)
            throws TimeoutException, ExecutionException, InterruptedException {
        var task = new FutureTask<T>(call);
        Thread.ofVirtual().start(task);
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException e) {
            if (cancel) {
                task.cancel(true);
            }
            throw e;
        }
    }
}
