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

    private final AtomicLong now = new AtomicLong(-7);
    private final Pace pace = new Pace(STEP, now::get, time -> now.addAndGet(time.toNanos()));

    @Test
    void whoTimesAnAnswerSeesStepsAlone() {
        Seeds.upTo(500, (random, _) -> {
            long start = now.get();
            long nanos = random.nextLong(5 * STEP.toNanos());
            pace.roundUp(() -> now.addAndGet(nanos));
            assertThat((now.get() - start) % STEP.toNanos()).isZero();
            assertThat(now.get() - start).isBetween(nanos, nanos + STEP.toNanos());
        });
    }

    @Test
    void aFailureIsNotFasterEither() {
        long start = now.get();
        assertThatThrownBy(() -> pace.roundUp(() -> {
                    now.addAndGet(3);
                    throw new IllegalStateException();
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(now.get() - start).isEqualTo(STEP.toNanos());
    }
}
