package dev.kyphos.library;

import dev.kyphos.library.ActivationStore.WriteResult;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import dev.kyphos.store.TimeLimiter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Activates versions and withdraws rule sets. Every method throws {@link StoreUnavailable} if the store gives no answer. */
final class Activator {

    /** The maximum time that a curator's clock may be behind. */
    static final Duration TOLERANCE = Duration.ofMinutes(1);

    private final TimeLimiter limiter;
    private final Catalogue catalogue;
    private final ActivationStore activations;
    private final VersionStore versions;
    private final InstantSource clock;

    Activator(
            TimeLimiter limiter,
            Catalogue catalogue,
            ActivationStore activations,
            VersionStore versions,
            InstantSource clock) {
        this.limiter = limiter;
        this.catalogue = catalogue;
        this.activations = activations;
        this.versions = versions;
        this.clock = clock;
    }

    /**
     * A decision to activate a version.
     *
     * @param from the start of force, or null for now
     * @param expected the expected revision of the last activation; 0 if no activation is expected
     * @param by the principal who decided
     * @param isAnother tells whether the principal is another person than an author
     * @param seeded true if the seeder, not a curator, decided
     */
    record Decision(
            Version version,
            @Nullable Instant from,
            long expected,
            String by,
            Predicate<String> isAnother,
            boolean seeded) {}

    @Nullable
    ScheduleItem current(String ruleSet) {
        return limiter.<@Nullable ScheduleItem>write(() -> activations.current(ruleSet));
    }

    ActivationResult activate(Decision decision) {
        Instant now = now();
        if (decision.from() != null && decision.from().isBefore(now.minus(TOLERANCE))) {
            return new ActivationResult.TooEarly(now);
        }
        return atRevision(
                decision.version().ruleSet(), decision.expected(), schedule -> activateAfter(schedule, decision, now));
    }

    /** Makes a decision if the schedule is at the expected revision; 0 if no activation is expected. */
    private ActivationResult atRevision(
            String ruleSet, long expected, Function<@Nullable Schedule, ActivationResult> decision) {
        return limiter.write(() -> {
            ScheduleItem current = activations.current(ruleSet);
            Schedule schedule = current == null ? null : current.schedule();
            long revision = schedule == null ? 0 : schedule.revision();
            return revision == expected ? decision.apply(schedule) : conflict(schedule);
        });
    }

    private boolean wasActivated(Version version) {
        return activations.wasActivated(version.ruleSet(), version.number());
    }

    private ActivationResult activateAfter(@Nullable Schedule schedule, Decision decision, Instant now) {
        List<String> authors = versions.authors(
                decision.version().ruleSet(), decision.version().number());
        if (!authors.stream().allMatch(decision.isAnother()) && !wasActivated(decision.version())) {
            return new ActivationResult.ByItsAuthor();
        }
        Activation next = activation(decision, at(schedule, now));
        Schedule after = schedule == null ? Schedule.of(next) : schedule.followedBy(next, now);
        if (after.scheduled(now).size() > Schedule.MAX_SCHEDULED) {
            return new ActivationResult.TooManyScheduled(Schedule.MAX_SCHEDULED);
        }
        return write(new ScheduleItem(after, decision.seeded()), schedule, now);
    }

    /**
     * Withdraws a rule set from now on.
     *
     * @param expected the expected revision of the last activation
     * @param by the principal who decided
     */
    ActivationResult withdraw(String ruleSet, long expected, String by) {
        Instant now = now();
        return atRevision(
                ruleSet,
                expected,
                schedule -> schedule == null
                        ? conflict(null)
                        : write(ScheduleItem.single(withdrawal(schedule, now, by), false), schedule, now));
    }

    private static Activation withdrawal(Schedule schedule, Instant now, String by) {
        Activation until = Objects.requireNonNullElseGet(schedule.inForce(now), schedule::last);
        Instant at = at(schedule, now);
        return new Activation(
                until.ruleSet(),
                until.version(),
                until.digest(),
                schedule.revision() + 1,
                at,
                at,
                by,
                true,
                until.about());
    }

    /** Writes what follows a schedule. */
    private ActivationResult write(ScheduleItem after, @Nullable Schedule before, Instant now) {
        Activation next = after.activation();
        var entry = AuditEntry.activated(
                next, Objects.requireNonNull(next.by()), before == null ? null : before.inForce(now));
        return switch (write(after, entry)) {
            case WriteResult.Written _ -> {
                catalogue.expire();
                yield new ActivationResult.Activated(next, after.schedule().timeline(now));
            }
            case WriteResult.NoSuchVersion _ -> new ActivationResult.UnknownVersion(versions.numbers(next.ruleSet()));
            case WriteResult.RevisionConflict(Schedule current) -> conflict(current);
        };
    }

    /** Writes a schedule. If it is contended until the last retry, another activation may have taken the revision. */
    private WriteResult write(ScheduleItem next, AuditEntry entry) {
        try {
            return activations.activate(next, entry);
        } catch (StoreUnavailable failure) {
            ScheduleItem current = failure.reason() == Reason.CONTENDED
                    ? activations.current(next.activation().ruleSet())
                    : null;
            if (current == null
                    || current.schedule().revision() < next.schedule().revision()) {
                throw failure;
            }
            return new WriteResult.RevisionConflict(current.schedule());
        }
    }

    private static Activation activation(Decision decision, Instant at) {
        Instant from = decision.from() == null ? at : latest(at, decision.from().truncatedTo(ChronoUnit.MILLIS));
        Version version = decision.version();
        return new Activation(
                version.ruleSet(),
                version.number(),
                version.digest(),
                decision.expected() + 1,
                at,
                from,
                decision.by(),
                false,
                Activation.About.of(version).ifShort());
    }

    private ActivationResult conflict(@Nullable Schedule current) {
        return new ActivationResult.Conflict(current == null ? null : current.timeline(now()));
    }

    /** The time of a decision: never earlier than that of the decision before. */
    private static Instant at(@Nullable Schedule schedule, Instant now) {
        return schedule == null ? now : latest(now, schedule.last().at());
    }

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
