package dev.kyphos.library;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The activations of a rule set that are in force or will be. Of those whose time has come the last one is in force, so
 * that an activation cancels all that were to be in force later than it.
 *
 * @param activations at least one; each has a higher revision and a later {@code from} than the one before
 */
record Schedule(List<Activation> activations) {

    /** How many activations may wait for their time. */
    static final int MAX_SCHEDULED = 10;

    static Schedule of(Activation only) {
        return new Schedule(List.of(only));
    }

    /** What answers now, of each schedule that says so. */
    static List<Activation> inForce(Collection<Schedule> schedules, Instant now) {
        return schedules.stream()
                .map(schedule -> schedule.inForce(now))
                .filter(Objects::nonNull)
                .toList();
    }

    Activation last() {
        return activations.getLast();
    }

    long revision() {
        return last().revision();
    }

    /** The activation whose version answers now. One that was made at once does, however late this clock is. */
    @Nullable
    Activation inForce(Instant now) {
        return last(each -> each.isImmediate() || !each.from().isAfter(now));
    }

    /** The activation in force at a time, as far back as this schedule goes. */
    @Nullable
    Activation at(Instant time) {
        return last(each -> !each.from().isAfter(time));
    }

    /** Those whose time is still to come. */
    List<Activation> scheduled(Instant now) {
        return activations.subList(begun(now), activations.size());
    }

    Timeline timeline(Instant now) {
        return new Timeline(revision(), inForce(now), scheduled(now));
    }

    /** The schedule once another activation is made: without those it cancels, and those nobody needs any more. */
    Schedule followedBy(Activation next, Instant now) {
        if (next.isImmediate()) {
            return of(next);
        }
        // The one before the one in force stays, for a program whose clock is late.
        Stream<Activation> kept = activations.stream()
                .skip(Math.max(0, begun(now) - 2))
                .filter(each -> each.from().isBefore(next.from()));
        return new Schedule(Stream.concat(kept, Stream.of(next)).toList());
    }

    /** How many of them are in force or were. */
    private int begun(Instant now) {
        Activation current = inForce(now);
        return current == null ? 0 : activations.indexOf(current) + 1;
    }

    /** A loop rather than a stream: every recommendation asks. */
    private @Nullable Activation last(Predicate<Activation> which) {
        for (int i = activations.size() - 1; i >= 0; i--) {
            if (which.test(activations.get(i))) {
                return activations.get(i);
            }
        }
        return null;
    }
}
