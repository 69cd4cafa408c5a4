package dev.kyphos.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kyphos.library.SettableClock;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

    private final SettableClock clock = new SettableClock();
    private final CircuitBreaker breaker = CircuitBreaker.closed(1, clock);

    @Test
    void restsAfterAnOutage() {
        fail(Reason.SLOW);
        clock.pass(CircuitBreaker.OPEN_FOR.minusMillis(1));
        assertThat(refusal()).isEqualTo(Reason.CIRCUIT_OPEN);
    }

    @Test
    void asksOnceWhenRested() {
        fail(Reason.SLOW);
        clock.pass(CircuitBreaker.OPEN_FOR);
        breaker.call(() -> {
            assertThat(refusal()).isEqualTo(Reason.CIRCUIT_OPEN);
            return 1;
        });
        assertThat(refusal()).isNull();
    }

    @Test
    void restsAgainWhenItFailsAgain() {
        fail(Reason.UNREACHABLE);
        clock.pass(CircuitBreaker.OPEN_FOR.plus(Duration.ofSeconds(1)));
        fail(Reason.UNREACHABLE);
        assertThat(refusal()).isEqualTo(Reason.CIRCUIT_OPEN);
    }

    @Test
    void oneBrokenItemOrABusyOneIsNoOutage() {
        fail(Reason.CORRUPT);
        fail(Reason.CONTENDED);
        assertThat(refusal()).isNull();
    }

    @Test
    void neverAsksWhenOpenForGood() {
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> CircuitBreaker.alwaysOpen().call(() -> 1));
    }

    private void fail(Reason reason) {
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> breaker.call(() -> {
                    throw new StoreUnavailable(reason);
                }))
                .extracting(StoreUnavailable::reason)
                .isEqualTo(reason);
    }

    private Reason refusal() {
        try {
            breaker.call(() -> 1);
            return null;
        } catch (StoreUnavailable failure) {
            return failure.reason();
        }
    }
}
