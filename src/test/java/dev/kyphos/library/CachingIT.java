package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.Lookup.Found;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CachingIT {

    private final Store store = new Store();
    private final Library curators = store.library();
    private final TroubledEndpoint endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ofMillis(30));
    private final Library library = store.library(endpoint.uri(), 0, Documents.bundled("1.0.0"));

    @BeforeEach
    void activate() {
        for (String number : List.of("1.0.0", "1.1.0")) {
            Curators.publish(curators, Documents.number(number), Documents.ruleSet("spine", number));
        }
        Curators.activate(curators, "spine", Documents.number("1.0.0"), 0);
    }

    @AfterEach
    void close() {
        endpoint.close();
    }

    @Test
    void fiftyThreadsLoadOnce() throws Exception {
        List<Future<VersionNumber>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                answers.add(threads.submit(this::active));
            }
        }
        for (Future<VersionNumber> answer : answers) {
            assertThat(answer.get()).isEqualTo(Documents.number("1.0.0"));
        }
        assertThat(endpoint.calls()).containsExactly("Query", "GetItem");
    }

    @Test
    void anActivationElsewhereIsSeenAfterFiveSeconds() {
        active();
        Curators.activate(curators, "spine", Documents.number("1.1.0"), 1);
        store.clock.pass(Catalogue.FRESH.minusMillis(1));
        assertThat(active()).hasToString("1.0.0");
        store.clock.pass(Duration.ofMillis(1));
        assertThat(active()).hasToString("1.1.0");
    }

    @Test
    void aVersionIsReadOnceForEver() {
        active();
        endpoint.calls();
        store.clock.pass(Duration.ofDays(400));
        active();
        assertThat(endpoint.calls()).containsExactly("Query");
    }

    @Test
    void versionsThatDoNotExistLeaveNothingBehind() {
        active();
        for (int i = 0; i < 70; i++) {
            library.version("spine", new VersionNumber(9, i, 0));
        }
        endpoint.calls();
        active();
        library.version("spine", Documents.number("1.0.0"));
        assertThat(endpoint.calls()).isEmpty();
    }

    private VersionNumber active() {
        return ((Found<Version>) library.active("spine")).value().number();
    }
}
