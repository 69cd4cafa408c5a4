package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.TroubledEndpoint.Trouble;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.StoreTimeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A temporary outage. Version 1.1.0 is active in the store; version 1.0.0 is bundled. */
class OutageIT {

    /** Longer than a call that works takes on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    /** Half as long as an endpoint hangs. */
    private static final Duration BOUND = Duration.ofSeconds(10);

    private final Store store = new Store();
    private final TroubledEndpoint endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO);
    private Library library;

    @BeforeEach
    void activate() {
        Library curators = store.library();
        new Seeder(curators).run();
        Curators.publish(curators, Documents.number("1.1.0"), Documents.ruleSet("bundled", "newer"));
        Curators.activate(curators, "bundled", Documents.number("1.1.0"), 1);
        library = store.library(endpoint.uri(), StoreTimeouts.ofRead(TIMEOUT), Documents.bundled("1.0.0"));
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "HANGS", "FAILS", "THROTTLES", "CLOSES"})
    void whatWasKnownLastAnswersUntilTheStoreIsBack(Trouble trouble) {
        assertAnswersAgain("1.1.0");
        endpoint.has(trouble);
        assertAnswers("1.1.0", true);
        store.clock.pass(Catalogue.FRESH);
        assertAnswers("1.1.0", false);
        endpoint.calls();
        assertAnswers("1.1.0", false);
        assertThat(endpoint.calls()).as("calls while the store rests").isEmpty();
        endpoint.has(Trouble.NONE);
        assertAnswers("1.1.0", false);
        store.clock.pass(CircuitBreaker.OPEN_FOR);
        assertAnswersAgain("1.1.0");
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSES", "HANGS", "FAILS", "THROTTLES", "CLOSES"})
    void theBundledVersionAnswersWhereTheStoreWasNeverReached(Trouble trouble) {
        endpoint.has(trouble);
        assertAnswers("1.0.0", false);
        endpoint.has(Trouble.NONE);
        store.clock.pass(CircuitBreaker.OPEN_FOR);
        assertAnswersAgain("1.1.0");
    }

    @Test
    void aLongOutageIsTriedNowAndThen() {
        endpoint.has(Trouble.FAILS);
        for (int i = 0; i < 4; i++) {
            endpoint.calls();
            assertAnswers("1.0.0", false);
            assertThat(endpoint.calls()).hasSizeBetween(1, 3);
            store.clock.pass(CircuitBreaker.OPEN_FOR);
        }
    }

    @Test
    void anOutageDelaysOneOfManyRequests() throws Exception {
        assertAnswersAgain("1.1.0");
        endpoint.has(Trouble.HANGS);
        store.clock.pass(Catalogue.FRESH);
        assertAnswers("1.1.0", false);
        store.clock.pass(CircuitBreaker.OPEN_FOR);
        List<Future<Duration>> waits = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                waits.add(threads.submit(() -> assertAnswers("1.1.0", false)));
            }
        }
        assertThat(waits)
                .filteredOn(wait -> wait.resultNow().compareTo(TIMEOUT.dividedBy(2)) > 0)
                .hasSize(1);
    }

    @Test
    void anActivationThatCouldNotBeReadLeavesTheOneBeforeAnswering() {
        assertAnswersAgain("1.1.0");
        Curators.publish(store.library(), Documents.number("1.2.0"), Documents.ruleSet("bundled", "newest"));
        Curators.activate(store.library(), "bundled", Documents.number("1.2.0"), 2);
        store.clock.pass(Catalogue.FRESH);
        library.ruleSets();
        endpoint.has(Trouble.FAILS);
        assertAnswers("1.1.0", false);
    }

    @Test
    void aQuestionAboutThePastIsAnsweredOnlyWhereItIsCertain() {
        assertAnswersAgain("1.1.0");
        endpoint.has(Trouble.FAILS);
        assertThat(library.activeAt("bundled", store.clock.instant())).isInstanceOf(Found.class);
        assertThat(library.activeAt("bundled", store.clock.instant().minusMillis(1)))
                .isInstanceOf(Lookup.Unknown.class);
    }

    /** Reads again if a busy machine did not answer in time. */
    private void assertAnswersAgain(String number) {
        for (int i = 0; i < 5 && !library.ruleSets().storeAvailable(); i++) {
            store.clock.pass(CircuitBreaker.OPEN_FOR);
        }
        assertAnswers(number, true);
    }

    private Duration assertAnswers(String number, boolean available) {
        long start = System.nanoTime();
        var reading = library.active("bundled");
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(took).isLessThan(BOUND);
        assertThat(reading.storeAvailable()).isEqualTo(available);
        assertThat(((Found<Version>) reading).value().number()).hasToString(number);
        return took;
    }
}
