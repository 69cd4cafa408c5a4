package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    /** The expected result, computed from the whole history: the last activation that has started, unless it withdraws. */
    private static Activation naive(List<Activation> history, Instant time) {
        return history.reversed().stream()
                .filter(each -> !each.from().isAfter(time))
                .findFirst()
                .filter(each -> !each.withdrawn())
                .orElse(null);
    }

    @Test
    void whatIsInForceFromNowOnIsWhatTheWholeHistorySays() {
        Seeds.upTo(2000, (random, _) -> {
            List<Activation> history = new ArrayList<>();
            Schedule schedule = null;
            Instant now = START;
            for (int i = 0; i < 12; i++) {
                now = now.plusSeconds(random.nextInt(4));
                Activation next = next(random, history, now);
                history.add(next);
                schedule = schedule == null ? Schedule.of(next) : schedule.followedBy(next, now);
                for (int ahead = 0; ahead < 20; ahead++) {
                    Instant time = now.plusSeconds(ahead);
                    assertThat(schedule.inForce(time)).isEqualTo(naive(history, time));
                    assertThat(schedule.at(time)).isEqualTo(naive(history, time));
                }
                assertOrdered(schedule.activations());
            }
        });
    }

    @Test
    void theItemHoldsTheWholeSchedule() {
        Seeds.upTo(200, (random, _) -> {
            List<Activation> history = new ArrayList<>();
            history.add(next(random, history, START));
            Schedule schedule = Schedule.of(history.getFirst());
            for (int i = 0; i < 5; i++) {
                history.add(next(random, history, START));
                schedule = schedule.followedBy(history.getLast(), START);
            }
            var pointer = new ScheduleItem(schedule, random.nextBoolean());
            assertThat(ScheduleItem.read(pointer.item(Keys.active("spine")))).isEqualTo(pointer);
        });
    }

    @Test
    void anActivationAtOnceIsInForceForWhomeverReadIt() {
        Activation first = activation(1, START, START);
        assertThat(Schedule.of(first).inForce(START.minusSeconds(30)))
                .as("by a clock that is late")
                .isEqualTo(first);
        assertThat(Schedule.of(first).at(START.minusMillis(1))).isNull();
    }

    @Test
    void aScheduledActivationWaitsForItsTime() {
        Activation first = activation(1, START, START);
        Activation later = activation(2, START, START.plusSeconds(10));
        Schedule schedule = Schedule.of(first).followedBy(later, START);
        assertThat(schedule.timeline(START.plusSeconds(10).minusMillis(1)))
                .isEqualTo(new Timeline(2, first, List.of(later)));
        assertThat(schedule.timeline(START.plusSeconds(10))).isEqualTo(new Timeline(2, later, List.of()));
        assertThat(Schedule.of(later).timeline(START)).isEqualTo(new Timeline(2, null, List.of(later)));
    }

    @Test
    void whatNobodyNeedsAnyMoreIsDropped() {
        Schedule schedule = Schedule.of(activation(1, START, START));
        for (int i = 2; i < 50; i++) {
            Instant now = START.plus(Duration.ofMinutes(i));
            schedule = schedule.followedBy(activation(i, now, now.plusSeconds(30)), now);
            assertThat(schedule.activations()).hasSizeLessThanOrEqualTo(3);
        }
    }

    private static void assertOrdered(List<Activation> activations) {
        for (int i = 1; i < activations.size(); i++) {
            assertThat(activations.get(i).from()).isAfter(activations.get(i - 1).from());
            assertThat(activations.get(i).revision())
                    .isGreaterThan(activations.get(i - 1).revision());
        }
    }

    private static Activation next(RandomGenerator random, List<Activation> history, Instant now) {
        if (random.nextInt(6) == 0) {
            return activation(history.size() + 1, now, now, true);
        }
        Instant from = random.nextInt(3) == 0 ? now : now.plusSeconds(1 + random.nextInt(10));
        return activation(history.size() + 1, now, from);
    }

    private static Activation activation(long revision, Instant at, Instant from) {
        return activation(revision, at, from, false);
    }

    private static Activation activation(long revision, Instant at, Instant from, boolean withdrawn) {
        return new Activation(
                "spine", new VersionNumber(1, 0, (int) revision), "d", revision, at, from, "ann", withdrawn, null);
    }
}
