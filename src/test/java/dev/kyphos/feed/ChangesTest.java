package dev.kyphos.feed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import dev.kyphos.library.Activation;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The changes are those that were in force at some time, in order, and each is told once to whoever keeps the last revision. */
class ChangesTest {

    private static final Instant START = Instant.parse("2027-01-01T00:00:00Z");

    private static Instant minute(long minute) {
        return START.plusSeconds(60 * minute);
    }

    private static Activation activation(long revision, long at, long from) {
        return new Activation(
                "own",
                new VersionNumber(1, 0, (int) revision),
                "sha256:" + revision,
                revision,
                minute(at),
                minute(from),
                null,
                revision % 5 == 0,
                null);
    }

    @Test
    void whatIsScheduledIsAChangeWhenItsTimeHasCome() {
        List<Activation> history = List.of(activation(1, 0, 0), activation(2, 1, 10));

        assertThat(Changes.of(history, minute(9)).items()).containsExactly(history.getFirst());
        assertThat(Changes.of(history, minute(9)).next()).isEqualTo(minute(10));
        assertThat(Changes.of(history, minute(10)).items()).isEqualTo(history);
        assertThat(Changes.of(history, minute(10)).next()).isNull();
    }

    @Test
    void whatIsCancelledIsNoChange() {
        List<Activation> history = List.of(activation(1, 0, 0), activation(2, 1, 10), activation(3, 5, 5));

        assertThat(Changes.of(history, minute(20)).items()).containsExactly(history.get(0), history.get(2));
    }

    @Test
    void whatIsDecidedForAtOnceIsAChangeForAClockThatIsBehind() {
        List<Activation> history = List.of(activation(1, 7, 7));

        assertThat(Changes.of(history, minute(6)).items()).isEqualTo(history);
    }

    /** A caller looks each minute, and keeps the last revision. */
    @Test
    void whoLooksEachMinuteSeesEachVersionThatWasInForce() {
        Seeds.upTo(500, (random, _) -> {
            List<Activation> history = new ArrayList<>();
            List<Long> seen = new ArrayList<>();
            List<Long> inForce = new ArrayList<>();
            for (int now = 0; now < 60; now++) {
                if (random.nextInt(4) == 0) {
                    long from = now + (random.nextBoolean() ? 0 : random.nextInt(15));
                    history.add(activation(history.size() + 1, now, from));
                }
                long after = seen.isEmpty() ? 0 : seen.getLast();
                Changes.of(history.subList((int) after, history.size()), minute(now)).items().stream()
                        .map(Activation::revision)
                        .forEach(seen::add);
                long current = inForce(history, now);
                if (current > 0 && (inForce.isEmpty() || inForce.getLast() != current)) {
                    inForce.add(current);
                }
            }
            assertThat(seen).isEqualTo(inForce);
        });
    }

    /** By simulation: who decided last of those whose start has come and whom nobody cancelled before it. */
    private static long inForce(List<Activation> history, int now) {
        long current = 0;
        for (int minute = 0; minute <= now; minute++) {
            Instant time = minute(minute);
            for (Activation each : history) {
                boolean cancelled = history.stream()
                        .anyMatch(other -> other.revision() > each.revision()
                                && !other.at().isAfter(each.from())
                                && !other.from().isAfter(each.from()));
                if (each.from().equals(time) && !cancelled) {
                    current = each.revision();
                }
            }
        }
        return current;
    }
}
