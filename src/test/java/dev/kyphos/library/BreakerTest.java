package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kyphos.library.StoreUnavailable.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private final SettableClock clock = new SettableClock();
    private final Breaker breaker = Breaker.closed(clock);

    @Test
    void restsAfterAnOutage() {
        fail(Reason.SLOW);
        clock.pass(Breaker.REST.minusMillis(1));
        assertThat(askFor()).isEqualTo(Reason.RESTING);
    }

    @Test
    void asksOnceWhenRested() {
        fail(Reason.SLOW);
        clock.pass(Breaker.REST);
        breaker.ask(() -> {
            assertThat(askFor()).isEqualTo(Reason.RESTING);
            return 1;
        });
        assertThat(askFor()).isNull();
    }

    @Test
    void restsAgainWhenItFailsAgain() {
        fail(Reason.UNREACHABLE);
        clock.pass(Breaker.REST.plus(Duration.ofSeconds(1)));
        fail(Reason.UNREACHABLE);
        assertThat(askFor()).isEqualTo(Reason.RESTING);
    }

    @Test
    void oneBrokenItemOrABusyOneIsNoOutage() {
        fail(Reason.CORRUPT);
        fail(Reason.CONTENDED);
        assertThat(askFor()).isNull();
    }

    @Test
    void neverAsksWhenOpenForGood() {
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> Breaker.openForGood().ask(() -> 1));
    }

    private void fail(Reason reason) {
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> breaker.ask(() -> {
                    throw new StoreUnavailable(reason);
                }))
                .extracting(StoreUnavailable::reason)
                .isEqualTo(reason);
    }

    private Reason askFor() {
        try {
            breaker.ask(() -> 1);
            return null;
        } catch (StoreUnavailable failure) {
            return failure.reason();
        }
    }
}
