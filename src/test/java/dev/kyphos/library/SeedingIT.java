package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.Seeder.Seeded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeedingIT {

    private final Store store = new Store();

    @Test
    void whatShipsIsPublishedAndActivated() {
        Library library = store.library(Store.endpoint(), 0, Bundled.onClassPath());
        assertThat(new Seeder(library).run())
                .hasSize(4)
                .allMatch(Seeded::published)
                .filteredOn(Seeded::activated)
                .hasSize(2)
                .allSatisfy(seeded -> {
                    var reading = library.active(seeded.ruleSet());
                    assertThat(reading.storeAvailable()).isTrue();
                    assertThat(((Found<Version>) reading).value().digest()).isEqualTo(seeded.digest());
                });
    }

    @Test
    void seedingAgainChangesNothing() {
        seed("1.0.0");
        assertSeeded(seed("1.0.0"), false, false);
    }

    @Test
    void aNewerVersionTakesOverFromTheOneThatWasSeeded() {
        seed("1.0.0");
        assertSeeded(seed("1.1.0"), true, true);
        assertActive("1.1.0");
    }

    @Test
    void anOlderVersionDoesNot() {
        seed("1.1.0");
        assertSeeded(seed("1.0.0"), true, false);
        assertActive("1.1.0");
    }

    @Test
    void everyBundledVersionIsPublishedAndTheGreatestActivated() {
        Library library = store.library(Store.endpoint(), 0, Documents.bundled("1.10.0", "1.0.0", "1.9.0"));
        assertThat(new Seeder(library).run())
                .extracting(each -> each.version().toString(), Seeded::published, Seeded::activated)
                .containsExactly(tuple("1.0.0", true, false), tuple("1.9.0", true, false), tuple("1.10.0", true, true));
        assertActive("1.10.0");
    }

    @Test
    void whatACuratorActivatedStays() {
        seed("1.0.0");
        seed("1.1.0");
        Curators.activate(store.library(), "bundled", Documents.number("1.0.0"), 2);
        assertSeeded(seed("1.1.0"), false, false);
        assertSeeded(seed("1.2.0"), true, false);
        assertActive("1.0.0");
    }

    @Test
    void whatACuratorScheduledStays() {
        seed("1.0.0");
        Library curators = store.library();
        Instant tomorrow = store.clock.instant().plus(Duration.ofDays(1));
        Curators.activate(curators, "bundled", Documents.number("1.0.0"), tomorrow, 1);
        assertSeeded(seed("1.1.0"), true, false);
        assertThat(curators.activation("bundled")).isInstanceOfSatisfying(Found.class, here -> {
            var timeline = (Timeline) here.value();
            assertThat(timeline.revision()).isEqualTo(2);
            assertThat(timeline.scheduled())
                    .singleElement()
                    .extracting(Activation::from)
                    .isEqualTo(tomorrow);
        });
    }

    @Test
    void aDocumentThatChangedUnderItsNumberIsAnError() {
        Curators.publish(store.library(), Documents.number("1.0.0"), Documents.ruleSet("bundled", "another"));
        assertThatIllegalStateException().isThrownBy(() -> seed("1.0.0")).withMessageContaining("bundled 1.0.0");
    }

    @Test
    void aStoreThatIsNotThereIsAnError() {
        store.drop();
        assertThatIllegalStateException().isThrownBy(() -> seed("1.0.0")).withMessageContaining("unavailable");
    }

    @Test
    void manyMaySeedAtOnce() throws Exception {
        List<Seeded> all = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Seeded>> seeders = Stream.<Callable<Seeded>>generate(() -> () -> seed("1.0.0"))
                    .limit(10)
                    .toList();
            for (Future<Seeded> seeded : threads.invokeAll(seeders)) {
                all.add(seeded.get());
            }
        }
        assertThat(all).filteredOn(Seeded::published).hasSize(1);
        assertThat(all).filteredOn(Seeded::activated).hasSize(1);
        assertActive("1.0.0");
    }

    private Seeded seed(String number) {
        Library library = store.library(Store.endpoint(), 0, Documents.bundled(number));
        return new Seeder(library).run().getFirst();
    }

    private void assertActive(String number) {
        assertThat(store.library().ruleSets().value())
                .singleElement()
                .satisfies(active -> assertThat(Map.of(active.ruleSet(), active.version()))
                        .containsEntry("bundled", Documents.number(number)));
    }

    private static void assertSeeded(Seeded seeded, boolean published, boolean activated) {
        assertThat(List.of(seeded.published(), seeded.activated())).containsExactly(published, activated);
    }
}
