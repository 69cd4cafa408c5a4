package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.Lookup.Unknown;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListingIT {

    private static final int VERSIONS = 150;
    private static final List<VersionNumber> NEWEST_FIRST = IntStream.range(0, VERSIONS)
            .mapToObj(i -> new VersionNumber(1, i / 12, i % 12))
            .sorted(Comparator.reverseOrder())
            .toList();

    private static Store store;
    private static Library library;

    @BeforeAll
    static void publishAll() {
        store = new Store();
        library = store.library();
        NEWEST_FIRST.forEach(
                number -> Curators.publish(library, number, Documents.ruleSet("spine", number.toString())));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 50, 75, 100})
    void pagesHoldEveryVersionOnceNewestFirst(int limit) {
        List<VersionNumber> collected = new ArrayList<>();
        Page<Version.VersionSummary> page;
        do {
            page = page(limit, collected.isEmpty() ? null : collected.getLast());
            assertThat(page.items()).hasSize(Math.min(limit, VERSIONS - collected.size()));
            page.items().forEach(listed -> collected.add(listed.number()));
        } while (page.more());
        assertThat(collected).isEqualTo(NEWEST_FIRST);
    }

    @Test
    void aListSaysWhatTheVersionSays() {
        assertThat(page(1, null).items()).singleElement().satisfies(listed -> {
            Version version = ((Found<Version>) library.version("spine", listed.number())).value();
            assertThat(listed)
                    .isEqualTo(new Version.VersionSummary(version.number(), version.digest(), version.publishedAt()));
        });
    }

    @Test
    void aPageMayBeginAtANumberThatNoVersionHas() {
        assertThat(page(1, new VersionNumber(99, 0, 0)).items().getFirst().number())
                .isEqualTo(NEWEST_FIRST.getFirst());
        assertThat(page(2, new VersionNumber(0, 9, 0))).isEqualTo(new Page<>(List.of(), false));
    }

    @Test
    void anUnknownVersionNamesTheHundredNewest() {
        assertThat(library.version("spine", new VersionNumber(9, 0, 0)))
                .isEqualTo(new Unknown<>(
                        NEWEST_FIRST.stream()
                                .limit(100)
                                .map(VersionNumber::toString)
                                .toList(),
                        true));
    }

    @Test
    void aPageHasOneToAHundred() {
        for (int limit : new int[] {-1, 0, 101}) {
            assertThatIllegalArgumentException().isThrownBy(() -> library.versions("spine", limit, null));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 9})
    void allRuleSetsAreListedHoweverManyCallsThatTakes(int pageSize) {
        var many = new Store();
        Library some = many.library(Store.endpoint(), pageSize, Documents.bundled("1.0.0"));
        List<String> ids = List.of("a", "a-b", "b", "b2", "c", "d", "e", "f", "z9");
        for (String id : ids) {
            Curators.publish(some, new VersionNumber(1, 0, 0), Documents.ruleSet(id, id));
            Curators.activate(some, id, new VersionNumber(1, 0, 0), 0);
        }
        assertThat(some.ruleSets().value()).extracting(Activation::ruleSet).isEqualTo(ids);
    }

    private static Page<Version.VersionSummary> page(int limit, VersionNumber after) {
        return ((Found<Page<Version.VersionSummary>>) library.versions("spine", limit, after)).value();
    }
}
