package dev.kyphos.feed;

import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import java.time.Duration;
import java.time.Instant;

/** Waits for a change of a rule set, also for one that was scheduled and needs no write. */
public final class ChangeFeed {

    /** The longest wait: API Gateway gives up after 29 seconds. */
    public static final Duration MAX_WAIT = Duration.ofSeconds(20);

    /** The store is asked so often. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private static final Duration LEAST = Duration.ofMillis(10);

    private final Library library;
    private final Sleep sleep;

    /** Waits for some time. */
    interface Sleep {
        void of(Duration time) throws InterruptedException;
    }

    public ChangeFeed(Library library) {
        this(library, Thread::sleep);
    }

    ChangeFeed(Library library, Sleep sleep) {
        this.library = library;
        this.sleep = sleep;
    }

    /**
     * The changes after a revision. Without any, it waits for one.
     *
     * @param after the revision of the last change that the caller has seen; 0 for none
     * @param wait how long to wait at the most
     */
    public Lookup<Changes> after(String ruleSet, long after, Duration wait) {
        Instant end = now().plus(wait);
        while (true) {
            Instant now = now();
            Lookup<Changes> changes = library.activations(ruleSet, after).map(history -> Changes.of(history, now));
            boolean isNothing = changes instanceof Lookup.Found<Changes>(Changes found, boolean _)
                    && found.items().isEmpty();
            if (!isNothing || !now.isBefore(end) || !hasSlept(pause(changes, now, end))) {
                return changes;
            }
        }
    }

    private Instant now() {
        return library.access().clock().instant();
    }

    /** Until the store is asked again, but not beyond the next start, or the end. */
    private static Duration pause(Lookup<Changes> changes, Instant now, Instant end) {
        Instant until = now.plus(BETWEEN);
        if (changes instanceof Lookup.Found<Changes>(Changes found, boolean _)
                && found.next() != null
                && found.next().isBefore(until)) {
            until = found.next();
        }
        Duration pause = Duration.between(now, until.isBefore(end) ? until : end);
        return pause.compareTo(LEAST) < 0 ? LEAST : pause;
    }

    private boolean hasSlept(Duration pause) {
        try {
            sleep.of(pause);
            return true;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
