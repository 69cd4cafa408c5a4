package dev.kyphos.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kyphos.library.SettableClock;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CacheTest {

    private static final Duration FRESH = Duration.ofSeconds(5);

    private final SettableClock clock = new SettableClock();
    private final CircuitBreaker breaker = CircuitBreaker.closed(1, clock);
    private final Cache<String, Integer> cache =
            new Cache<>(2, value -> value < 0 ? Duration.ZERO : FRESH, breaker, clock);
    private final AtomicInteger loads = new AtomicInteger();

    @Test
    void loadsAgainOnceTheValueIsNoLongerFresh() {
        load("a");
        clock.pass(FRESH.minusNanos(1));
        assertThat(load("a")).isEqualTo(1);
        clock.pass(Duration.ofNanos(1));
        assertThat(load("a")).isEqualTo(2);
    }

    @Test
    void forgetsWhatWasUsedLeastRecently() {
        load("a");
        load("b");
        load("a");
        load("c");
        assertThat(cache.lastKnown("b")).isNull();
        assertThat(cache.lastKnown("a")).isEqualTo(1);
    }

    @Test
    void keepsNoValueThatIsFreshForNoTime() {
        cache.get("a", () -> -1);
        assertThat(cache.lastKnown("a")).isNull();
    }

    @Test
    void knowsTheLastValueHoweverOld() {
        load("a");
        clock.pass(Duration.ofDays(9));
        assertThat(cache.lastKnown("a")).isEqualTo(1);
        cache.expire("a");
        assertThat(cache.lastKnown("a")).isEqualTo(1);
        assertThat(load("a")).isEqualTo(2);
    }

    @Test
    void loadsOnceForAnyNumberOfThreads() throws Exception {
        var waiting = new CountDownLatch(49);
        List<Future<Integer>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(() -> {
                    waiting.countDown();
                    return cache.get("a", () -> loadAfter(waiting));
                }));
            }
        }
        for (Future<Integer> answer : answers) {
            assertThat(answer.get()).isEqualTo(1);
        }
        assertThat(loads).hasValue(1);
    }

    @Test
    void handsOneFailureToAllWhoWaitAndKeepsNone() {
        assertThatExceptionOfType(StoreUnavailable.class)
                .isThrownBy(() -> cache.get("a", () -> {
                    throw new StoreUnavailable(Reason.SLOW);
                }));
        assertThat(load("a")).isEqualTo(1);
    }

    @Test
    void nobodyWaitsForAnotherWhileTheStoreRests() throws Exception {
        var loading = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        breaker.failed(Reason.SLOW);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> cache.get("a", () -> {
                loading.countDown();
                return loadAfter(release);
            }));
            loading.await();
            assertThatExceptionOfType(StoreUnavailable.class)
                    .isThrownBy(() -> load("a"))
                    .extracting(StoreUnavailable::reason)
                    .isEqualTo(Reason.CIRCUIT_OPEN);
            release.countDown();
        }
    }

    private int load(String key) {
        return cache.get(key, loads::incrementAndGet);
    }

    private int loadAfter(CountDownLatch until) {
        try {
            until.await();
            return loads.incrementAndGet();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
