package dev.kyphos.insights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.json.Seeds;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** An evaluation takes whole steps of time, however long its rows take. */
class PaceTest {

    private static final Duration STEP = Duration.ofSeconds(1);

    @Test
    void whoTimesAnAnswerSeesStepsAlone() {
        Seeds.upTo(500, (random, _) -> {
            var now = new AtomicLong(random.nextLong());
            long start = now.get();
            long nanos = random.nextLong(5 * STEP.toNanos());
            pace(now).roundUp(() -> now.addAndGet(nanos));
            assertThat((now.get() - start) % STEP.toNanos()).isZero();
            assertThat(now.get() - start).isBetween(nanos, nanos + STEP.toNanos());
        });
    }

    @Test
    void aFailureIsNotFasterEither() {
        var now = new AtomicLong(-7);
        assertThatThrownBy(() -> pace(now).roundUp(() -> {
                    now.addAndGet(3);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(now.get()).isEqualTo(STEP.toNanos() - 7);
    }

    private static Pace pace(AtomicLong now) {
        return new Pace(STEP, now::get, time -> now.addAndGet(time.toNanos()));
    }
}
