package dev.kyphos.library;

import dev.kyphos.library.StoreUnavailable.Reason;
import dev.kyphos.store.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How long a caller waits for an answer in all, however many calls of the store it takes. */
final class Patience {

    /** For a question: more than one call of the store may last, see {@link dev.kyphos.store.DynamoDbClients#LIBRARY}. */
    private static final Duration READING = Duration.ofMillis(1500);

    /** For a change: a curator waits rather than be left in doubt. */
    private static final Duration WRITING = Duration.ofSeconds(5);

    private final Breaker breaker;
    private final Duration reading;
    private final Duration writing;

    Patience(Breaker breaker, Duration reading, Duration writing) {
        this.breaker = breaker;
        this.reading = reading;
        this.writing = writing;
    }

    static Patience usual(Breaker breaker) {
        return new Patience(breaker, READING, WRITING);
    }

    /** The answer, or {@link StoreUnavailable} once the time is over; a store that rests keeps nobody waiting. */
    <T extends @Nullable Object> T read(Supplier<T> question) {
        return ask(reading, question);
    }

    /** What a change came to, or {@link StoreUnavailable} once the time is over, whether it was made or not. */
    <T extends @Nullable Object> T write(Supplier<T> change) {
        return ask(writing, change);
    }

    private <T extends @Nullable Object> T ask(Duration most, Supplier<T> question) {
        if (breaker.isDeaf()) {
            return question.get();
        }
        try {
            return TimeLimiter.call(most, true, question::get);
        } catch (TimeoutException _) {
            breaker.trip(Reason.SLOW);
            throw new StoreUnavailable(Reason.SLOW);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailable(Reason.SLOW);
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    private static RuntimeException cause(ExecutionException failed) {
        return failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
    }
}
