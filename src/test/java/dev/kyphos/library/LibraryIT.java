package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.Lookup.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryIT {

    private final Store store = new Store();
    private final Library library = store.library();

    @Test
    void anEmptyStoreIsAvailableAndKnowsNothing() {
        var nothing = new Unknown<>(List.of(), true);
        assertThat(library.active("bundled")).isEqualTo(nothing);
        assertThat(library.activation("bundled")).isEqualTo(nothing);
        assertThat(library.versions("bundled", 10, null)).isEqualTo(nothing);
        assertThat(library.version("bundled", Documents.number("1.0.0"))).isEqualTo(nothing);
        assertThat(library.activeAt("bundled", store.clock.instant())).isEqualTo(nothing);
        assertThat(library.ruleSets()).isEqualTo(new Lookup.Found<>(List.of(), true));
    }

    @Test
    void aStoreWithoutItsTableIsUnavailable() {
        store.drop();
        assertThat(library.active("bundled")).satisfies(reading -> {
            assertThat(reading.storeAvailable()).isFalse();
            assertThat(reading).isInstanceOf(Found.class);
        });
    }

    @Test
    void aPublishedVersionIsReadAsItWasPublished() {
        Version published = published("spine", "1.0.0");
        var reading = store.library().version("spine", Documents.number("1.0.0"));
        assertThat(reading.storeAvailable()).isTrue();
        assertThat(version(reading))
                .usingRecursiveComparison()
                .ignoringFields("diagram", "document")
                .isEqualTo(published);
    }

    @Test
    void anUnknownVersionNamesTheOnesThatExist() {
        published("spine", "1.9.0");
        published("spine", "1.10.0");
        assertThat(library.version("spine", Documents.number("2.0.0")))
                .isEqualTo(new Unknown<>(List.of("1.10.0", "1.9.0"), true));
    }

    @Test
    void aVersionThatWasUnknownIsFoundAsSoonAsItIsPublished() {
        assertThat(library.version("spine", Documents.number("1.0.0"))).isInstanceOf(Unknown.class);
        Curators.publish(store.library(), Documents.number("1.0.0"), Documents.ruleSet("spine", "t"));
        assertThat(library.version("spine", Documents.number("1.0.0"))).isInstanceOf(Found.class);
    }

    @Test
    void theActiveVersionIsTheOneActivatedLast() {
        published("spine", "1.0.0");
        published("spine", "1.1.0");
        Curators.activate(library, "spine", Documents.number("1.1.0"), 0);
        assertThat(version(library.active("spine")).number()).hasToString("1.1.0");
        Curators.activate(library, "spine", Documents.number("1.0.0"), 1);
        assertThat(version(library.active("spine")).number()).hasToString("1.0.0");
        assertThat(library.ruleSets().value())
                .singleElement()
                .satisfies(active -> assertThat(library.activation("spine"))
                        .isEqualTo(new Found<>(new Timeline(2, active, List.of()), true)));
    }

    @Test
    void anUnknownRuleSetNamesTheOnesThatExist() {
        for (String id : List.of("spine", "rib")) {
            published(id, "1.0.0");
            Curators.activate(library, id, Documents.number("1.0.0"), 0);
        }
        assertThat(library.active("hip")).isEqualTo(new Unknown<>(List.of("rib", "spine"), true));
        assertThat(library.activation("hip")).isEqualTo(new Unknown<>(List.of("rib", "spine"), true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "spine#1", "spine-", "a/b", "../x", "\u0000", "spine\n"})
    void anIdThatCanBeNoneDoesNotReachTheStore(String id) {
        assertStoreNotCalled(id);
    }

    @Test
    void anEndlessIdDoesNotReachTheStore() {
        assertStoreNotCalled("a".repeat(65));
        assertStoreNotCalled("a-".repeat(1_000_000));
    }

    @Test
    void aCorruptVersionIsNeverServed() {
        Version version = Documents.version("bundled", "1.0.0");
        store.put(VersionItem.of(version).orThrow().item().with("digest", "sha256:" + "0".repeat(64)));
        store.put(ScheduleItem.single(activation("bundled", version.number(), version.digest()), false)
                .item(Keys.catalogueEntry("bundled")));
        var reading = library.active("bundled");
        assertThat(reading.storeAvailable()).isFalse();
        assertThat(version(reading)).isSameAs(library.bundled().version("bundled"));
        assertThat(library.ruleSets().storeAvailable())
                .as("the rest of the store")
                .isTrue();
    }

    @Test
    void aVersionOtherThanTheOneActivatedIsNeverServed() {
        published("spine", "1.0.0");
        store.put(ScheduleItem.single(activation("spine", Documents.number("1.0.0"), "sha256:0"), false)
                .item(Keys.catalogueEntry("spine")));
        assertThat(library.active("spine")).isEqualTo(new Unknown<>(List.of("1.0.0"), false));
    }

    private void assertStoreNotCalled(String id) {
        try (var endpoint = new TroubledEndpoint(Store.endpoint(), Duration.ZERO)) {
            Library unreached = store.library(endpoint.uri(), 0, Documents.bundled("1.0.0"));
            unreached.ruleSets();
            endpoint.calls();
            assertThat(List.of(
                            unreached.active(id),
                            unreached.activation(id),
                            unreached.activeAt(id, store.clock.instant()),
                            unreached.version(id, Documents.number("1.0.0")),
                            unreached.versions(id, 10, null)))
                    .containsOnly(new Unknown<>(List.of(), true));
            assertThat(endpoint.calls()).isEmpty();
        }
    }

    private Activation activation(String id, VersionNumber number, String digest) {
        Instant now = store.clock.instant();
        return new Activation(id, number, digest, 1, now, now, "someone", false, null);
    }

    private Version published(String id, String number) {
        return Curators.published(library, Documents.number(number), Documents.ruleSet(id, number));
    }

    private static Version version(Lookup<Version> reading) {
        return ((Found<Version>) reading).value();
    }
}
