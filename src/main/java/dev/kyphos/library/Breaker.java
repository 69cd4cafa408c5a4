package dev.kyphos.library;

import dev.kyphos.library.StoreUnavailable.Reason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets the store rest after a failure, so that an outage doesn't delay every request: for {@link #REST} nobody asks it,
 * then one asks while the others still don't (a circuit breaker, Nygard, "Release It!").
 */
final class Breaker {

    static final Duration REST = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger("dev.kyphos.library");

    private final InstantSource clock;
    private final AtomicReference<@Nullable Instant> restsUntil;

    private Breaker(InstantSource clock, @Nullable Instant restsUntil) {
        this.clock = clock;
        this.restsUntil = new AtomicReference<>(restsUntil);
    }

    static Breaker closed(InstantSource clock) {
        return new Breaker(clock, null);
    }

    /** One that never lets a question through. */
    static Breaker openForGood() {
        return new Breaker(InstantSource.system(), Instant.MAX);
    }

    boolean rests() {
        return restsUntil.get() != null;
    }

    /** Whether a question asked now would not be let through. */
    boolean isDeaf() {
        Instant until = restsUntil.get();
        return until != null && clock.instant().isBefore(until);
    }

    /** Asks the store unless it rests. */
    <T extends @Nullable Object> T ask(Supplier<T> question) {
        admit();
        try {
            T answer = question.get();
            restsUntil.set(null);
            return answer;
        } catch (StoreUnavailable failure) {
            if (failure.reason().isOutage()) {
                trip(failure.reason());
            }
            throw failure;
        }
    }

    /** Begins a rest. */
    void trip(Reason reason) {
        LOG.log(Level.WARNING, reason.toString());
        restsUntil.set(clock.instant().plus(REST));
    }

    private void admit() {
        Instant until = restsUntil.get();
        if (until == null) {
            return;
        }
        Instant now = clock.instant();
        boolean first = !now.isBefore(until) && restsUntil.compareAndSet(until, now.plus(REST));
        if (!first) {
            throw new StoreUnavailable(Reason.RESTING);
        }
    }
}
