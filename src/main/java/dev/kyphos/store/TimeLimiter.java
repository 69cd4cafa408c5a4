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

/** Limits how long a caller waits for the store in all, however many calls of it that takes. */
public final class TimeLimiter {

    private final CircuitBreaker breaker;
    private final Duration read;
    private final Duration write;

    /**
     * @param breaker counts what is late as a failure; a caller doesn't wait at all while it refuses calls
     * @param timeouts how long a caller waits for a question, and how long for a change
     */
    public TimeLimiter(CircuitBreaker breaker, StoreTimeouts timeouts) {
        this.breaker = breaker;
        this.read = timeouts.read();
        this.write = timeouts.write();
    }

    /**
     * Gives the answer to a question.
     *
     * @throws StoreUnavailable if the store is late or unavailable
     */
    public <T extends @Nullable Object> T read(Supplier<T> question) {
        return call(read, question);
    }

    /**
     * Gives the result of a change.
     *
     * @throws StoreUnavailable if the store is late or unavailable; the change may have been made
     */
    public <T extends @Nullable Object> T write(Supplier<T> change) {
        return call(write, change);
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
     * Makes a call on a thread of its own, so that the caller is free in time even if the call can't be interrupted.
     *
     * @param cancel whether a call that is late is interrupted; otherwise it goes on, and nobody waits for it
     * @throws TimeoutException if the call is late
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
