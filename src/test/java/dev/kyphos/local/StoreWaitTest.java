package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreWaitTest {

    @Test
    void aStoreIsAskedUntilNothingIsWrong() {
        Iterator<String> problems =
                List.of("doesn't answer", "takes 400 ms", "").iterator();

        new StoreWait("the store", Optional::empty, StoreWait.FOREVER).until(problems::next);

        assertThat(problems.hasNext()).isFalse();
    }

    @Test
    void aStoreThatHasEndedIsGivenUpWithTheReason() {
        AtomicInteger asked = new AtomicInteger();
        var wait = new StoreWait(
                "the store",
                () -> asked.get() < 3 ? Optional.empty() : Optional.of("the store ended"),
                StoreWait.FOREVER);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> wait.until(() -> "doesn't answer " + asked.incrementAndGet()))
                .withMessage("the store ended");
        assertThat(asked).hasValue(3);
    }

    @Test
    void aStoreThatIsNotReadyInTimeIsGivenUpWithWhatIsWrong() {
        var wait = new StoreWait("the store", Optional::empty, Duration.ZERO);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> wait.until(() -> "doesn't answer"))
                .withMessage("the store doesn't answer");
    }
}
