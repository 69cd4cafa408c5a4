package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.TroubledEndpoint.Trouble;
import dev.kyphos.store.CircuitBreaker;
import dev.kyphos.store.StoreTimeouts;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The fallback is reported for each answer without the store, and for no other answer. */
class FellBackIT {

    private static final int READS = 20;

    private final Store store = new Store();
    private final AtomicInteger fellBack = new AtomicInteger();

    @Test
    void anAnswerIsToldOfWhereItIsGivenWithoutTheStoreAndOnlyThere() {
        new Seeder(store.library()).run();
        try (var endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO)) {
            Library library = Library.onDynamoDb(
                    store.name,
                    endpoint.uri(),
                    StoreTimeouts.DEFAULT,
                    store.clock,
                    Store.NO_ANSWERS,
                    fellBack::incrementAndGet);
            waitForTheStore(library);
            fellBack.set(0);

            ask(library, true);
            assertThat(fellBack).hasValue(0);

            endpoint.has(Trouble.REFUSES);
            store.clock.pass(Catalogue.FRESH);
            ask(library, false);
            assertThat(fellBack).hasValue(2 * READS);
        }
    }

    private static void ask(Library library, boolean storeAvailable) {
        for (int i = 0; i < READS; i++) {
            assertThat(library.active("bundled").storeAvailable()).isEqualTo(storeAvailable);
            assertThat(library.ruleSets().storeAvailable()).isEqualTo(storeAvailable);
        }
    }

    /** Calls the store until it answers: the first calls may time out. */
    private void waitForTheStore(Library library) {
        for (int i = 0; i < 10 && !library.active("bundled").storeAvailable(); i++) {
            store.clock.pass(CircuitBreaker.OPEN_FOR);
        }
    }
}
