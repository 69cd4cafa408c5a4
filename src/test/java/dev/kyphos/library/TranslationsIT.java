package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.LanguageTag;
import dev.kyphos.json.Json;
import dev.kyphos.library.AuditEntry.Action;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable.Reason;
import dev.kyphos.translation.DocumentTexts;
import dev.kyphos.translation.LanguagePreference;
import dev.kyphos.translation.TranslationPointer;
import dev.kyphos.translation.TranslationResult;
import dev.kyphos.translation.TranslationSeeder;
import dev.kyphos.translation.Translations;
import dev.kyphos.translation.Wording;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TranslationsIT {

    private static final VersionNumber FIRST = new VersionNumber(1, 0, 0);
    private static final LanguageTag GERMAN = new LanguageTag("de");
    private static final LanguagePreference PREFER_GERMAN = LanguagePreference.of(GERMAN);
    private static final Predicate<@Nullable TranslationPointer> ANY = _ -> true;

    private final Store store = new Store();
    private final Library library = store.library();
    private final Translations translations = Translations.of(library);
    private final Version version = Curators.published(library, FIRST, Documents.ruleSet("spine", "t"));

    @Test
    void aPublishedTranslationIsServedUnreviewed() {
        assertThat(wording().language()).isEqualTo(LanguageTag.DEFAULT);
        TranslationPointer pointer = published(publish(document("Wirbel", null), "alice"));
        assertThat(pointer.revision()).isEqualTo(1);
        assertThat(pointer.authors()).containsExactly("alice");

        Wording wording = wording();
        assertThat(wording.language()).isEqualTo(GERMAN);
        assertThat(wording.review()).isEqualTo("unreviewed");
        assertThat(wording.version().diagram().guideline().title()).isEqualTo("Wirbel /title");
        assertThat(wording.version().digest()).isEqualTo(version.digest());
        assertThat(wording.textsDigest()).isEqualTo(pointer.digest());
    }

    @Test
    void anotherInstanceServesItWithinSeconds() {
        var other = Translations.of(store.library());
        assertThat(other.wording(version, PREFER_GERMAN).language()).isEqualTo(LanguageTag.DEFAULT);
        publish(document("Wirbel", null), "alice");
        store.clock.pass(Duration.ofSeconds(5));
        assertThat(other.wording(version, PREFER_GERMAN).language()).isEqualTo(GERMAN);
    }

    @Test
    void theSameTextsAreReviewedBySomebodyElse() {
        published(publish(document("Wirbel", null), "alice"));
        assertThat(publish(document("Wirbel", "R"), "alice")).isInstanceOf(TranslationResult.ByItsAuthor.class);
        assertThat(publish(document("Anders", "R"), "bob")).isInstanceOf(TranslationResult.NothingToReview.class);

        TranslationPointer reviewed = published(publish(document("Wirbel", "R"), "bob"));
        assertThat(reviewed.revision()).isEqualTo(2);
        assertThat(wording().review()).isEqualTo("reviewed");
    }

    @Test
    void whoeverPublishedTextsIntoTheLanguageReviewsNone() {
        published(publish(document("Wirbel", null), "alice"));
        published(publish(document("Knochen", null), "bob"));
        assertThat(publish(document("Knochen", "R"), "alice")).isInstanceOf(TranslationResult.ByItsAuthor.class);
        assertThat(publish(document("Knochen", "R"), "bob")).isInstanceOf(TranslationResult.ByItsAuthor.class);
        published(publish(document("Knochen", "R"), "carol"));
    }

    @Test
    void newTextsAreUnreviewedAgain() {
        published(publish(document("Wirbel", null), "alice"));
        published(publish(document("Wirbel", "R"), "bob"));
        published(publish(document("Knochen", null), "carol"));
        assertThat(wording().review()).isEqualTo("unreviewed");
    }

    @Test
    void aTextNobodyPublishedIsNotPublishedAsReviewed() {
        assertThat(publish(document("Wirbel", "R"), "bob")).isInstanceOf(TranslationResult.NothingToReview.class);
        assertThat(translations.list(version).value()).isEmpty();
    }

    @Test
    void theOneBeforeStaysReadableByItsDigest() {
        TranslationPointer first = published(publish(document("Wirbel", null), "alice"));
        TranslationPointer second = published(publish(document("Knochen", null), "alice"));
        assertThat(found(translations.served(version, GERMAN)).pointer()).isEqualTo(second);
        assertThat(found(translations.withDigest(version, GERMAN, first.digest()))
                        .texts())
                .containsEntry("/title", "Wirbel /title");
        assertThat(translations.withDigest(version, new LanguageTag("fr"), first.digest()))
                .isInstanceOf(Lookup.Unknown.class);

        TranslationPointer third = published(publish(document("Wirbel", null), "alice"));
        assertThat(third.digest()).isEqualTo(first.digest());
        assertThat(third.revision()).isEqualTo(3);
    }

    @Test
    void whoKnowsAnotherOneChangesNothing() {
        TranslationPointer first = published(publish(document("Wirbel", null), "alice"));
        assertThat(translations.publish(
                        version, GERMAN, document("Knochen", null), pointer -> pointer == null, "bob", _ -> true))
                .isEqualTo(new TranslationResult.Outdated(first));
        assertThat(publish(document("Wirbel", null), "bob")).isInstanceOf(TranslationResult.Unchanged.class);
        assertThat(found(translations.served(version, GERMAN)).pointer()).isEqualTo(first);
    }

    @Test
    void ofManyAtOnceWhoExpectNoneOneIsPublished() throws Exception {
        List<TranslationResult> results = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<TranslationResult>> all = IntStream.range(0, 8)
                    .<Callable<TranslationResult>>mapToObj(i -> () -> translations.publish(
                            version,
                            GERMAN,
                            document("W" + (char) ('a' + i), null),
                            pointer -> pointer == null,
                            "a",
                            _ -> true))
                    .toList();
            for (Future<TranslationResult> each : threads.invokeAll(all)) {
                results.add(each.get());
            }
        }
        assertThat(results)
                .filteredOn(TranslationResult.Published.class::isInstance)
                .hasSize(1);
        assertThat(results)
                .filteredOn(TranslationResult.Outdated.class::isInstance)
                .hasSize(7);
    }

    @Test
    void everyPublicationIsWrittenDown() {
        TranslationPointer first = published(publish(document("Wirbel", null), "alice"));
        TranslationPointer second = published(publish(document("Wirbel", "R"), "bob"));
        List<AuditEntry> entries = new AuditLog(store.table())
                .page("spine", 100, null).items().stream()
                        .filter(entry -> entry.language() != null)
                        .toList();
        assertThat(entries).extracting(AuditEntry::what).containsExactlyInAnyOrder(Action.REVIEWED, Action.TRANSLATED);
        assertThat(entries).allSatisfy(entry -> {
            assertThat(entry.language()).isEqualTo("de");
            assertThat(entry.version()).isEqualTo(FIRST);
        });
        assertThat(entries)
                .filteredOn(entry -> entry.what() == Action.REVIEWED)
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.who()).isEqualTo("bob");
                    assertThat(entry.digestBefore()).isEqualTo(first.digest());
                    assertThat(entry.digestAfter()).isEqualTo(second.digest());
                    assertThat(entry.revision()).isEqualTo(2);
                });
    }

    @Test
    void anIncompleteOneIsRefusedAndNothingIsWritten() {
        Map<?, ?> before = store.allItems();
        assertThat(publish(((Json.Obj) document("Wirbel", null)).with("texts", Json.object()), "alice"))
                .isInstanceOf(TranslationResult.Refused.class);
        assertThat(store.allItems()).isEqualTo(before);
    }

    @Test
    void aTranslationIsNotUsedForAnotherVersion() {
        published(publish(document("Wirbel", null), "alice"));
        Version next = Curators.published(library, new VersionNumber(1, 0, 1), Documents.ruleSet("spine", "u"));
        assertThat(translations.list(next).value()).isEmpty();
        assertThat(translations.wording(next, PREFER_GERMAN).language()).isEqualTo(LanguageTag.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {DocumentCodec.DIGEST, DocumentCodec.DOCUMENT})
    void aDamagedOneIsNotServedAndTheSourceAnswers(String attribute) {
        TranslationPointer pointer = published(publish(document("Wirbel", null), "alice"));
        Item item = store.get(Keys.translatedTexts("spine", FIRST, pointer.digest()));
        store.put(item.with(attribute, "sha256:" + "0".repeat(64)));

        var fresh = Translations.of(store.library());
        assertThat(fresh.wording(version, PREFER_GERMAN)).isEqualTo(Wording.source(version));
        assertThat(fresh.served(version, GERMAN)).isInstanceOf(Lookup.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"revision", "language", "publishedAt", "authors"})
    void aDamagedPointerIsLeftOut(String attribute) {
        published(publish(document("Wirbel", null), "alice"));
        store.put(store.get(Keys.translation("spine", FIRST, "de")).with(attribute, "damaged"));

        var fresh = Translations.of(store.library());
        assertThat(fresh.list(version).value()).isEmpty();
        assertThat(fresh.wording(version, PREFER_GERMAN)).isEqualTo(Wording.source(version));
    }

    @Test
    void whatWasReadIsServedWhileTheStoreIsAway() {
        published(publish(document("Wirbel", null), "alice"));
        assertThat(wording().language()).isEqualTo(GERMAN);
        store.drop();
        store.clock.pass(Duration.ofMinutes(1));
        assertThat(wording().language()).isEqualTo(GERMAN);
        assertThat(translations.list(version).storeAvailable()).isFalse();
        assertThat(Store.result(() -> publish(document("Knochen", null), "alice")))
                .isInstanceOf(Reason.class);
    }

    @Test
    void bundledTranslationsAreSeededOnceAndNeverReplaceACurators() {
        Library shipped = store.library(Store.endpoint(), 0, Bundled.onClassPath());
        new Seeder(shipped).run();
        var seeded = new TranslationSeeder(shipped, Translations.of(shipped));
        assertThat(seeded.run()).hasSize(3).allMatch(TranslationSeeder.Seeded::published);
        assertThat(seeded.run()).hasSize(3).noneMatch(TranslationSeeder.Seeded::published);

        Version translated = found(shipped.version("imwg-2019", new VersionNumber(2, 0, 0)));
        var others = Translations.of(shipped);
        Json.Obj document = (Json.Obj)
                found(others.served(translated, GERMAN)).translation().document();
        assertThat(others.publish(
                        translated, GERMAN, document.with("translatedBy", "another"), ANY, "alice", _ -> true))
                .isInstanceOf(TranslationResult.Published.class);
        assertThat(seeded.run()).noneMatch(TranslationSeeder.Seeded::published);
    }

    private Wording wording() {
        return translations.wording(version, PREFER_GERMAN);
    }

    private TranslationResult publish(Json document, String by) {
        return translations.publish(version, GERMAN, document, ANY, by, author -> !author.equals(by));
    }

    private static TranslationPointer published(TranslationResult result) {
        return switch (result) {
            case TranslationResult.Published(var _, TranslationPointer pointer, var _) -> pointer;
            case TranslationResult other -> throw new AssertionError(other);
        };
    }

    private static <T> T found(Lookup<T> lookup) {
        return switch (lookup) {
            case Found<T>(T value, var _) -> value;
            case Lookup.Unknown<T> unknown -> throw new AssertionError(unknown);
        };
    }

    /** A complete translation, whose texts are a word and the pointer without its digits. */
    private Json document(String word, @Nullable String reviewedBy) {
        Map<String, Json> texts = new LinkedHashMap<>();
        DocumentTexts.of(version.document())
                .keySet()
                .forEach(pointer -> texts.put(pointer, new Json.Text(word + " " + pointer.replaceAll("[0-9]", "n"))));
        return Json.object()
                .with("ruleSet", "spine")
                .with("version", "1.0.0")
                .with("language", "de")
                .with("digest", version.digest())
                .with("translatedBy", "T")
                .with("reviewedBy", reviewedBy)
                .with("texts", new Json.Obj(texts));
    }
}
