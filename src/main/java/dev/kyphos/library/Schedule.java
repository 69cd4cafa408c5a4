package dev.kyphos.library;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The activations of a rule set, in force and scheduled. The last activation that has started is in force, unless it is
 * a withdrawal. A new activation cancels every scheduled activation that would start at the same time or later.
 *
 * @param activations at least one activation; each has a higher revision and a later {@code from} than the one before
 */
record Schedule(List<Activation> activations) {

    /** The maximum number of scheduled activations. */
    static final int MAX_SCHEDULED = 10;

    static Schedule of(Activation only) {
        return new Schedule(List.of(only));
    }

    /** The activation in force of each schedule that has one. */
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

    /** The activation in force now; null if there is none. */
    @Nullable
    Activation inForce(Instant now) {
        return unlessWithdrawn(started(now));
    }

    /** The activation in force at a time; null if there was none, or if the time is earlier than this schedule covers. */
    @Nullable
    Activation at(Instant time) {
        return unlessWithdrawn(last(each -> !each.from().isAfter(time)));
    }

    /** An activation if its version is in force, null if it is a withdrawal. */
    static @Nullable Activation unlessWithdrawn(@Nullable Activation activation) {
        return activation == null || activation.withdrawn() ? null : activation;
    }

    /** The activations that have not started. */
    List<Activation> scheduled(Instant now) {
        return activations.subList(startedCount(now), activations.size());
    }

    Timeline timeline(Instant now) {
        return new Timeline(revision(), inForce(now), scheduled(now));
    }

    /** The schedule after a new activation: without the activations that it cancels and without expired ones. */
    Schedule followedBy(Activation next, Instant now) {
        if (next.isImmediate()) {
            return of(next);
        }
        // Retain the activation before the one in force, for an instance whose clock is behind.
        Stream<Activation> retained = activations.stream()
                .skip(Math.max(0, startedCount(now) - 2))
                .filter(each -> each.from().isBefore(next.from()));
        return new Schedule(Stream.concat(retained, Stream.of(next)).toList());
    }

    /** The number of activations that have started. */
    private int startedCount(Instant now) {
        Activation current = started(now);
        return current == null ? 0 : activations.indexOf(current) + 1;
    }

    /** The last activation that has started. An immediate activation has, even if this clock is behind. */
    private @Nullable Activation started(Instant now) {
        return last(each -> each.isImmediate() || !each.from().isAfter(now));
    }

    /** A loop, not a stream: every recommendation calls this. */
    private @Nullable Activation last(Predicate<Activation> condition) {
        for (int i = activations.size() - 1; i >= 0; i--) {
            if (condition.test(activations.get(i))) {
                return activations.get(i);
            }
        }
        return null;
    }
}
