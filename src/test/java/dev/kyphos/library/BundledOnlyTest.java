package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.Lookup.Unknown;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class BundledOnlyTest {

    private static final VersionNumber FIRST = new VersionNumber(1, 0, 0);
    private static final VersionNumber SECOND = new VersionNumber(2, 0, 0);

    private final Library library = Library.bundledOnly();

    @Test
    void answersWithWhatShipsAndSaysThatThereIsNoStore() {
        assertThat(library.active("imwg-2019")).satisfies(reading -> {
            assertThat(reading.storeAvailable()).isFalse();
            assertThat(reading)
                    .isInstanceOfSatisfying(
                            Found.class,
                            here -> assertThat(here.value())
                                    .isSameAs(library.bundled().version("imwg-2019")));
        });
    }

    @Test
    void listsWhatShips() {
        assertThat(library.ruleSets().value())
                .extracting(Activation::ruleSet, Activation::version, Activation::revision)
                .containsExactly(tuple("imwg-2008", SECOND, 0L), tuple("imwg-2019", SECOND, 0L));
        assertThat(library.activation("imwg-2008")).isInstanceOf(Found.class);
    }

    @Test
    void knowsItsVersionsOfEach() {
        assertThat(library.version("imwg-2019", FIRST)).isInstanceOf(Found.class);
        assertThat(library.version("imwg-2019", SECOND)).isInstanceOf(Found.class);
        assertThat(library.version("imwg-2019", new VersionNumber(1, 0, 1))).isInstanceOf(Unknown.class);
        assertThat(library.versions("imwg-2019", 1, null))
                .isInstanceOfSatisfying(
                        Found.class,
                        here -> assertThat(((Page<?>) here.value()).items()).hasSize(1));
    }

    @Test
    void namesWhatThereIsWhereSomethingIsUnknown() {
        assertThat(library.active("imwg-2020"))
                .isEqualTo(new Unknown<Version>(List.of("imwg-2008", "imwg-2019"), false));
    }

    @Test
    void doesNotPretendToKnowTheHistory() {
        assertThat(library.activeAt("imwg-2019", Instant.now())).isInstanceOf(Unknown.class);
    }

    @Test
    void refusesChanges() {
        assertThat(Store.result(() -> library.drafts().create("spine", Documents.ruleSet("spine", "t"), "author")))
                .isEqualTo(Reason.CIRCUIT_OPEN);
        assertThat(Store.result(() -> library.publish("spine", "0".repeat(25), FIRST, "publisher")))
                .isEqualTo(Reason.CIRCUIT_OPEN);
        assertThat(Store.result(() -> Curators.activate(library, "imwg-2019", FIRST, 0)))
                .isEqualTo(Reason.CIRCUIT_OPEN);
    }

    @Test
    void saysThatItDoesNotKnowWhatWasChanged() {
        assertThat(library.audit("imwg-2019", 10, null))
                .isEqualTo(new Unknown<>(List.of("imwg-2008", "imwg-2019"), false));
        assertThat(Store.result(() -> library.drafts().list("imwg-2019", 10, null)))
                .isEqualTo(Reason.CIRCUIT_OPEN);
    }
}
