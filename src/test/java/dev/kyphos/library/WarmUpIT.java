package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.TroubledEndpoint.Trouble;
import dev.kyphos.store.StoreTimeouts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What reads ahead while a function starts is no request, whatever the store does meanwhile. */
class WarmUpIT {

    /** Longer than a call that works takes on a busy machine. */
    private static final Duration READ_TIMEOUT = Duration.ofSeconds(3);

    private final Store store = new Store();
    private final AtomicInteger fellBack = new AtomicInteger();

    @BeforeEach
    void seed() {
        new Seeder(store.library()).run();
    }

    @Test
    void aStoreThatIsSlowerThanARequestWaitsIsReadAheadAll() {
        try (var endpoint = new TroubledEndpoint(Store.endpoint(), READ_TIMEOUT.plusSeconds(1))) {
            Library library = library(endpoint);
            library.warmUp(StoreTimeouts.ofRead(Duration.ofMinutes(1)), () -> {
                assertThat(library.ruleSets().storeAvailable()).isTrue();
                assertThat(library.active("bundled").storeAvailable()).isTrue();
            });
            assertThat(library.active("bundled").storeAvailable())
                    .as("from the cache")
                    .isTrue();
            assertThat(fellBack).hasValue(0);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "HANGS", "FAILS", "THROTTLES", "CLOSES"})
    void aStoreThatFailsMeanwhileAnswersTheFirstRequest(Trouble trouble) {
        try (var endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO)) {
            Library library = library(endpoint);
            endpoint.has(trouble);
            library.warmUp(StoreTimeouts.ofRead(Duration.ofSeconds(1)), () -> {
                for (int i = 0; i < 10; i++) {
                    assertThat(library.active("bundled").storeAvailable()).isFalse();
                }
            });
            assertThat(fellBack).as("fallbacks that were reported").hasValue(0);

            endpoint.has(Trouble.NONE);

            assertThat(library.active("bundled").storeAvailable()).isTrue();
            assertThat(fellBack).hasValue(0);
        }
    }

    @Test
    void afterwardsARequestWaitsNoLongerThanUsualAndAFallbackIsReported() {
        try (var endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO)) {
            Library library = library(endpoint);
            library.warmUp(StoreTimeouts.ofRead(Duration.ofMinutes(1)), library::ruleSets);
            store.clock.pass(Catalogue.FRESH);
            endpoint.takes(Duration.ofSeconds(20)); // less than a warm-up would wait

            assertThat(library.active("bundled").storeAvailable()).isFalse();
            assertThat(fellBack).hasValue(1);
        }
    }

    private Library library(TroubledEndpoint endpoint) {
        return Library.onDynamoDb(
                store.name,
                endpoint.uri(),
                StoreTimeouts.ofRead(READ_TIMEOUT),
                store.clock,
                Store.NO_ANSWERS,
                fellBack::incrementAndGet);
    }
}
