package dev.kyphos.library;

import dev.kyphos.library.StoreUnavailable.Reason;
import dev.kyphos.store.CircuitBreaker;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks the store through a circuit breaker that the first outage opens. */
final class Breaker {

    static final Duration REST = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger("dev.kyphos.library");

    private final CircuitBreaker circuit;

    private Breaker(CircuitBreaker circuit) {
        this.circuit = circuit;
    }

    static Breaker closed(InstantSource clock) {
        return new Breaker(new CircuitBreaker(1, REST, clock));
    }

    /** One that never lets a question through. */
    static Breaker openForGood() {
        return new Breaker(CircuitBreaker.alwaysOpen());
    }

    boolean rests() {
        return circuit.isOpen();
    }

    /** Whether a question asked now would not be let through. */
    boolean isDeaf() {
        return circuit.refuses();
    }

    <T extends @Nullable Object> T ask(Supplier<T> question) {
        if (!circuit.tryAcquire()) {
            throw new StoreUnavailable(Reason.RESTING);
        }
        try {
            T answer = question.get();
            circuit.succeeded();
            return answer;
        } catch (StoreUnavailable failure) {
            if (failure.reason().isOutage()) {
                trip(failure.reason());
            }
            throw failure;
        }
    }

    void trip(Reason reason) {
        LOG.log(Level.WARNING, reason.toString());
        circuit.failed();
    }
}
