package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.store.StoreTimeouts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version that takes longer to compile than a caller waits for the store. That time is not the store's. */
class CompilingIT {

    /** Longer than a call that works takes on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofSeconds(3);

    private final Store store = new Store();
    private final Library library = cold();

    @BeforeEach
    void activate() {
        Library curators = store.library();
        new Seeder(curators).run();
        Curators.publish(curators, Documents.number("1.1.0"), Documents.ruleSet("bundled", "bundled 1.1.0"));
    }

    /** A new instance. It reads and compiles a bundled document after more than the time limit of a read. */
    private Library cold() {
        var numbers = List.of(Documents.number("1.0.0"), Documents.number("1.1.0"));
        var slow = new Bundled(Map.of("bundled", numbers), CompilingIT::slowly);
        return store.library(Store.endpoint(), StoreTimeouts.ofRead(TIMEOUT), slow);
    }

    private static Json slowly(String ruleSet, VersionNumber number) {
        try {
            new CountDownLatch(1).await(TIMEOUT.toMillis() * 3 / 2, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            throw new AssertionError("compiling was interrupted", e);
        }
        return Documents.ruleSet(ruleSet, "bundled " + number);
    }

    @Test
    void aNewInstanceAnswersByTheActiveVersion() {
        assertFound(library.active("bundled"), "1.0.0");
        assertThat(library.ruleSets().storeAvailable()).isTrue();
    }

    @Test
    void aVersionThatIsNamedIsFound() {
        assertFound(library.version("bundled", Documents.number("1.1.0")), "1.1.0");
        assertFound(library.activeAt("bundled", store.clock.instant()), "1.0.0");
        assertThat(library.ruleSets().storeAvailable()).isTrue();
    }

    @Test
    void itIsActivated() {
        assertThat(library.activate("bundled", Documents.number("1.1.0"), null, 1, "alice"))
                .isInstanceOf(ActivationResult.Activated.class);
        assertFound(library.active("bundled"), "1.1.0");
    }

    @Test
    void aDraftIsComparedWithItAndPublished() {
        var drafts = library.drafts();
        var created = (DraftResult.Done) drafts.create("bundled", Documents.reversed("bundled", "t"), "alice");

        assertThat(drafts.report(created.draft()).storeAvailable()).isTrue();
        assertThat(library.publish("bundled", created.draft().id(), Documents.number("2.0.0"), "bob"))
                .isInstanceOf(PublicationResult.Published.class);
        assertThat(library.ruleSets().storeAvailable()).isTrue();
    }

    private static void assertFound(Lookup<Version> lookup, String number) {
        assertThat(lookup.storeAvailable()).isTrue();
        assertThat(((Found<Version>) lookup).value().number()).hasToString(number);
    }
}
