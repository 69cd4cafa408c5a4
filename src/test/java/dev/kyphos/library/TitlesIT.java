package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.library.Activation.About;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The list of the rule sets has the titles of all, and reads no version for them. */
class TitlesIT {

    private static final VersionNumber FIRST = new VersionNumber(1, 0, 0);
    private static final Key ENTRY = Keys.catalogueEntry("spine");

    private final Store store = new Store();
    private final Library curators = store.library();

    @Test
    void theCatalogueAloneHasTheTitlesOfMoreRuleSetsThanThereAreVersionsInTheCache() {
        int count = VersionStore.MAX_CACHED + 10;
        IntStream.range(0, count).forEach(i -> activated(Documents.ruleSet("rs-%02d".formatted(i), "title " + i)));
        try (var endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO)) {
            Library library = store.library(endpoint.uri(), 0, Documents.bundled("1.0.0"));

            List<Activation> all = library.ruleSets().value();

            assertThat(all.stream().map(library::about))
                    .containsExactlyElementsOf(IntStream.range(0, count)
                            .mapToObj(i -> new About("title " + i, "d"))
                            .toList());
            assertThat(endpoint.calls()).containsExactly("Query");
        }
    }

    @Test
    void anEntryOfAnEarlierProgramTakesThemFromItsVersionUntilTheNextActivation() {
        activated(Documents.ruleSet("spine", "first"));
        var earlier = new HashMap<>(store.get(ENTRY).attributes());
        earlier.keySet().removeAll(List.of("title", "description"));
        store.put(new Item(earlier));

        assertThat(about(store.library())).isEqualTo(new About("first", "d"));

        Curators.published(curators, new VersionNumber(1, 0, 1), Documents.ruleSet("spine", "second"));
        Curators.activate(curators, "spine", new VersionNumber(1, 0, 1), 1);
        assertThat(store.get(ENTRY).text("title")).isEqualTo("second");
        assertThat(about(store.library())).isEqualTo(new About("second", "d"));
    }

    @Test
    void aLongDescriptionIsNotKeptInTheCatalogueAndListedWhole() {
        String description = "d".repeat(5_000);
        activated(Documents.with(Documents.ruleSet("spine", "t"), "description", "\"" + description + "\""));

        assertThat(store.get(ENTRY).has("description")).isFalse();
        assertThat(about(store.library())).isEqualTo(new About("t", description));
    }

    private void activated(Json document) {
        Curators.published(curators, FIRST, document);
        Curators.activate(curators, Documents.id(document), FIRST, 0);
    }

    private static About about(Library library) {
        return library.about(library.ruleSets().value().getFirst());
    }
}
