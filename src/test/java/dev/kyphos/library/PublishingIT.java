package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.diagram.Bump;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.PublicationResult.ChangesNothing;
import dev.kyphos.library.PublicationResult.NotClean;
import dev.kyphos.library.PublicationResult.Published;
import dev.kyphos.library.PublicationResult.TooNear;
import dev.kyphos.library.PublicationResult.TooSmall;
import dev.kyphos.library.PublicationResult.UnknownDraft;
import dev.kyphos.library.PublicationResult.VersionConflict;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PublishingIT {

    private static final VersionNumber FIRST = new VersionNumber(1, 0, 0);

    private final Store store = new Store();
    private final Library library = store.library();

    @Test
    void theVersionIsTheDraftAndTheDraftIsGone() {
        Draft draft = drafted(Documents.ruleSet("spine", "t"));
        Version version = ((Published) publish(draft, "0.3.0")).version();
        assertThat(version.digest()).isEqualTo(draft.digest());
        assertThat(version.publishedAt()).isEqualTo(store.clock.instant());
        assertThat(library.drafts().read("spine", draft.id())).isEqualTo(new DraftResult.UnknownDraft());
        Version read = ((Found<Version>) store.library().version("spine", version.number())).value();
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("diagram", "document")
                .isEqualTo(version);
        assertThat(CanonicalJson.bytes(read.document())).isEqualTo(CanonicalJson.bytes(draft.document()));
    }

    @Test
    void aDraftThatIsNotThereIsUnknown() {
        assertThat(library.publish("spine", "0".repeat(25), FIRST, "bob")).isEqualTo(new UnknownDraft());
        assertThat(library.publish("spine", "../x", FIRST, "bob")).isEqualTo(new UnknownDraft());
        assertThat(library.publish("#", "0".repeat(25), FIRST, "bob")).isEqualTo(new UnknownDraft());
    }

    @Test
    void nobodyPublishesWhatTheyEverChanged() {
        Json document = Documents.ruleSet("spine", "t");
        Draft draft = drafted(document);
        assertUnchanged(() -> assertThat(library.publish("spine", draft.id(), FIRST, Curators.AUTHOR))
                .isEqualTo(new PublicationResult.ByItsAuthor(draft)));
        Draft saved = Curators.done(library.drafts().replace("spine", draft.id(), Curators.at(1), document, "bob"));
        for (String author : List.of(Curators.AUTHOR, "bob")) {
            assertUnchanged(() -> assertThat(library.publish("spine", draft.id(), FIRST, author))
                    .isEqualTo(new PublicationResult.ByItsAuthor(saved)));
        }
        assertThat(library.publish("spine", draft.id(), FIRST, "carl")).isInstanceOf(Published.class);
    }

    @Test
    void nobodyPublishesWhoIsNotCertainlyAnother() {
        Draft draft = drafted(Documents.ruleSet("spine", "t"));
        assertUnchanged(() -> assertThat(library.publish("spine", draft.id(), FIRST, "bob", _ -> false))
                .isEqualTo(new PublicationResult.ByItsAuthor(draft)));
        assertThat(library.publish("spine", draft.id(), FIRST, "bob", Curators.AUTHOR::equals))
                .isInstanceOf(Published.class);
    }

    @Test
    void aNumberIsNeverGivenTwice() {
        Version first = publishedFirst();
        Draft another = drafted(Documents.ruleSet("spine", "another"));
        Draft same = drafted(Documents.ruleSet("spine", "t"));
        for (Draft draft : List.of(another, same)) {
            assertUnchanged(() -> assertThat(publish(draft, "1.0.0"))
                    .isInstanceOfSatisfying(
                            VersionConflict.class,
                            conflict ->
                                    assertThat(conflict.published().digest()).isEqualTo(first.digest())));
        }
    }

    @Test
    void aDraftThatWasPublishedIsNamedByItsNumber() {
        Draft draft = drafted(Documents.ruleSet("spine", "t"));
        publish(draft, "1.0.0");
        assertThat(publish(draft, "1.0.0"))
                .isInstanceOfSatisfying(
                        VersionConflict.class,
                        conflict -> assertThat(conflict.published().digest()).isEqualTo(draft.digest()));
        assertThat(publish(draft, "1.0.1")).isEqualTo(new UnknownDraft());
    }

    @Test
    void aDraftThatIsNoRuleSetIsNotClean() {
        DraftReport report = notClean(new Json.Null());
        assertThat(report.errors()).isNotEmpty();
        assertThat(report.examination()).isNull();
    }

    @Test
    void aDraftThatBreaksAnInvariantIsNotClean() {
        DraftReport report = notClean(Documents.broken("spine"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.examination().problems())
                .singleElement()
                .extracting(Problem::pointer)
                .isEqualTo("/invariants/0/never");
    }

    @Test
    void aDraftThatFailsACaseOfItsOwnIsNotClean() {
        DraftReport report = notClean(Documents.withCase("spine", "wait"));
        assertThat(report.errors()).isEmpty();
        assertThat(report.examination().compiled().problems()).isEmpty();
        assertThat(report.examination().problems())
                .containsExactly(new Problem("/cases/0/expect/overall", "expected wait, but the answer is treat"));
    }

    @Test
    void anotherCaseAloneIsAPatch() {
        activated(Documents.ruleSet("spine", "t"), "1.2.3");
        Draft draft = drafted(Documents.withCase("spine", "treat"));
        assertTooSmall(draft, new VersionNumber(1, 2, 2), "1.2.3", new VersionNumber(1, 2, 4));
        assertThat(publish(draft, "1.2.4")).isInstanceOf(Published.class);
        assertThat(store.library().version("spine", new VersionNumber(1, 2, 4))).isInstanceOf(Found.class);
    }

    @Test
    void aDraftOfAnotherRuleSetIsNotClean() {
        Draft foreign = Curators.done(library.drafts().create("spine", Documents.ruleSet("hip", "t"), "ann"));
        assertUnchanged(() -> assertThat(library.publish("spine", foreign.id(), FIRST, "bob"))
                .isInstanceOfSatisfying(
                        NotClean.class,
                        notClean -> assertThat(notClean.report().errors())
                                .extracting(Problem::pointer)
                                .containsExactly("/id")));
    }

    @ParameterizedTest
    @CsvSource({"wording, 1.2.4, 1.2.2", "advice, 1.3.0, 1.2.999999", "outcome, 2.0.0, 1.999999.999999"})
    void aNumberBelowWhatTheActiveVersionAsksForIsRefused(String difference, String least, String below) {
        activated(Documents.ruleSet("spine", "t"), "1.2.3");
        Draft draft = drafted(different(difference));
        for (String small : List.of("0.0.0", "1.2.2", below)) {
            assertTooSmall(draft, Documents.number(small), "1.2.3", Documents.number(least));
        }
        assertThat(publish(draft, least)).isInstanceOf(Published.class);
    }

    @ParameterizedTest
    @CsvSource({"wording, 9.9.9", "advice, 1.3.1", "outcome, 2.0.1"})
    void aLargerNumberThanNeededIsAllowed(String difference, String number) {
        activated(Documents.ruleSet("spine", "t"), "1.2.3");
        assertThat(publish(drafted(different(difference)), number)).isInstanceOf(Published.class);
    }

    @Test
    void aDocumentThatIsInForceOrNextToTheNumberIsNotPublishedAgain() {
        activated(Documents.ruleSet("spine", "t"), "1.0.0");
        publish(drafted(Documents.reversed("spine", "t")), "2.0.0");
        assertChangesNothing(Documents.ruleSet("spine", "t"), "1.0.1", "1.0.0");
        assertChangesNothing(Documents.ruleSet("spine", "t"), "3.0.0", "1.0.0");
        assertChangesNothing(Documents.reversed("spine", "t"), "2.0.1", "2.0.0");
        assertChangesNothing(Documents.reversed("spine", "t"), "1.9.0", "2.0.0");
        DraftReport report = library.drafts()
                .report(drafted(Documents.ruleSet("spine", "t")))
                .value();
        assertThat(report.isClean()).isTrue();
        assertThat(report.least()).as("no number will do").isNull();
    }

    @Test
    void aDocumentThatReturnsAfterOthersHasANumberOfItsOwn() {
        Version first = ((Published) publish(drafted(Documents.ruleSet("spine", "t")), "1.0.0")).version();
        activated(Documents.reversed("spine", "t"), "2.0.0");
        Version third = ((Published) publish(drafted(Documents.ruleSet("spine", "t")), "3.0.0")).version();
        assertThat(third.digest()).isEqualTo(first.digest());
        Library fresh = store.library();
        for (Version version : List.of(first, third, first)) {
            assertThat(((Found<Version>) fresh.version("spine", version.number())).value())
                    .extracting(Version::number, Version::publishedAt)
                    .containsExactly(version.number(), version.publishedAt());
        }
    }

    @Test
    void theGreatestVersionBelowTheNumberIsComparedWithToo() {
        activated(Documents.ruleSet("spine", "t"), "1.0.0");
        assertThat(publish(drafted(Documents.reversed("spine", "t")), "2.0.0")).isInstanceOf(Published.class);
        Draft backAgain = drafted(Documents.ruleSet("spine", "u"));
        assertTooSmall(backAgain, new VersionNumber(2, 0, 1), "2.0.0", new VersionNumber(3, 0, 0));
        assertThat(publish(drafted(Documents.reversed("spine", "u")), "2.0.1")).isInstanceOf(Published.class);
        assertThat(publish(backAgain, "1.0.1"))
                .as("above the active one, and no other between")
                .isInstanceOf(Published.class);
    }

    @ParameterizedTest
    @CsvSource({"2.0.0, 2.0.1", "2.0.0, 2.1.0", "2.0.0, 2.999999.999999", "2.9.9, 2.9.10", "999999.0.0, 999999.0.1"})
    void theSmallestVersionAboveTheNumberIsComparedWithToo(String number, String next) {
        publish(drafted(Documents.ruleSet("spine", "t")), next);
        Draft draft = drafted(Documents.reversed("spine", "t"));
        assertUnchanged(() -> assertThat(publish(draft, number)).isInstanceOfSatisfying(TooNear.class, near -> {
            assertThat(near.next().number()).hasToString(next);
            assertThat(near.diff().bump()).isEqualTo(Bump.MAJOR);
        }));
        assertThat(publish(draft, "1.5.0")).isInstanceOf(Published.class);
    }

    @ParameterizedTest
    @CsvSource({"wording, 2.0.0, 2.0.1", "advice, 2.0.5, 2.1.0", "outcome, 1.9.9, 2.0.0"})
    void aNumberAsFarBelowTheNextVersionAsTheDifferenceAsksForIsAllowed(String difference, String number, String next) {
        publish(drafted(Documents.ruleSet("spine", "t")), next);
        assertThat(publish(drafted(different(difference)), number)).isInstanceOf(Published.class);
    }

    @Test
    void ofTwoAtOnceWhoseNumbersDontFitOneIsPublished() throws Exception {
        activated(Documents.ruleSet("spine", "t"), "1.0.0");
        for (int round = 2; round < 12; round++) {
            boolean even = round % 2 == 0;
            List<Draft> drafts = List.of(
                    drafted(even ? Documents.reversed("spine", "a" + round) : Documents.advising("spine", "a" + round)),
                    drafted(Documents.ruleSet("spine", "b" + round)));
            List<String> numbers = List.of(round + ".0.0", round + ".0.1");
            List<PublicationResult> results = AtOnce.each(
                    2,
                    i -> store.library().publish("spine", drafts.get(i).id(), Documents.number(numbers.get(i)), "bob"));
            assertThat(results).filteredOn(Published.class::isInstance).hasSize(1);
            assertThat(results)
                    .filteredOn(result -> !(result instanceof Published))
                    .singleElement()
                    .isInstanceOfAny(TooSmall.class, TooNear.class);
        }
    }

    @Test
    void ofManyAtOnceEachIsPublishedOrToldWhy() throws Exception {
        List<Draft> drafts = IntStream.range(0, 4)
                .mapToObj(i -> drafted(Documents.ruleSet("spine", "t" + i)))
                .toList();
        List<PublicationResult> results = AtOnce.each(
                4, i -> store.library().publish("spine", drafts.get(i).id(), new VersionNumber(1, 0, i), "bob"));
        assertThat(results).allMatch(Published.class::isInstance);
        assertThat(new Publications(store.table()).count("spine")).isEqualTo(4);
    }

    @Test
    void aPublicationMeanwhileIsLookedAtAgain() {
        activated(Documents.ruleSet("spine", "t"), "1.0.0");
        Draft draft = drafted(Documents.reversed("spine", "u"));
        var once = store.libraryWithHook(call -> {
            if (call == 8) {
                publish(drafted(Documents.ruleSet("spine", "v")), "2.0.1");
            }
        });
        assertThat(once.publish("spine", draft.id(), new VersionNumber(2, 0, 0), "bob"))
                .isInstanceOfSatisfying(
                        TooNear.class, near -> assertThat(near.next().number()).hasToString("2.0.1"));
    }

    @Test
    void whereNothingIsActiveOnlyTheVersionBelowCounts() {
        assertThat(publish(drafted(Documents.ruleSet("spine", "t")), "1.0.0")).isInstanceOf(Published.class);
        assertTooSmall(
                drafted(Documents.advising("spine", "t")),
                new VersionNumber(1, 0, 1),
                "1.0.0",
                new VersionNumber(1, 1, 0));
        assertThat(publish(drafted(Documents.reversed("spine", "t")), "0.9.0")).isInstanceOf(Published.class);
    }

    @Test
    void whereNoNumberIsLeftTheDraftIsNotClean() {
        activated(Documents.ruleSet("spine", "t"), "999999.0.0");
        Draft draft = drafted(Documents.reversed("spine", "t"));
        assertThat(publish(draft, "999999.999999.999999")).isInstanceOfSatisfying(NotClean.class, notClean -> {
            assertThat(notClean.report().least()).isNull();
            assertThat(notClean.report().errors()).hasSize(1);
        });
    }

    @Test
    void theReportSaysWhatPublishingWouldSay() {
        Draft first = drafted(Documents.ruleSet("spine", "t"));
        assertThat(library.drafts().report(first)).satisfies(reading -> {
            assertThat(reading.storeAvailable()).isTrue();
            assertThat(reading.value().isClean()).isTrue();
            assertThat(reading.value().active()).isNull();
            assertThat(reading.value().diff()).isNull();
            assertThat(reading.value().least()).isNull();
        });
        publish(first, "1.0.0");
        Curators.activate(library, "spine", FIRST, 0);
        assertThat(library.drafts()
                        .report(drafted(Documents.advising("spine", "t")))
                        .value())
                .satisfies(report -> {
                    assertThat(report.isClean()).isTrue();
                    assertThat(report.active().number()).isEqualTo(FIRST);
                    assertThat(report.diff().bump()).isEqualTo(Bump.MINOR);
                    assertThat(report.least()).hasToString("1.1.0");
                });
    }

    @Test
    void ofTwoDraftsWithOneNumberOneIsPublished() throws Exception {
        for (int round = 0; round < 5; round++) {
            VersionNumber number = new VersionNumber(1, 0, round);
            int remaining = round + 1;
            List<Draft> drafts = List.of(
                    drafted(Documents.ruleSet("spine", "a" + round)), drafted(Documents.ruleSet("spine", "b" + round)));
            List<PublicationResult> results = AtOnce.each(
                    2, i -> store.library().publish("spine", drafts.get(i).id(), number, "bob"));
            assertOneWon(results);
            assertThat(library.drafts().list("spine", 10, null))
                    .isInstanceOfSatisfying(
                            Found.class,
                            found -> assertThat(((Page<?>) found.value()).items())
                                    .hasSize(remaining));
        }
    }

    @Test
    void ofTwoWhoPublishOneDraftOneDoes() throws Exception {
        for (int round = 0; round < 5; round++) {
            Draft draft = drafted(Documents.ruleSet("spine", "t" + round));
            VersionNumber number = new VersionNumber(1, 0, round);
            assertOneWon(AtOnce.each(2, i -> store.library().publish("spine", draft.id(), number, "curator " + i)));
        }
        assertThat(new AuditLog(store.table()).page("spine", 100, null).items())
                .filteredOn(entry -> entry.what() == AuditEntry.Action.PUBLISHED)
                .hasSize(5);
    }

    @Test
    void aDraftThatChangesMeanwhileIsLookedAtAgain() {
        activated(Documents.ruleSet("spine", "t"), "1.0.0");
        Draft draft = drafted(Documents.ruleSet("spine", "u"));
        var once = store.libraryWithHook(call -> {
            if (call == 8) {
                library.drafts().replace("spine", draft.id(), Curators.at(1), Documents.reversed("spine", "u"), "carl");
            }
        });
        assertThat(once.publish("spine", draft.id(), new VersionNumber(1, 0, 1), "bob"))
                .isInstanceOfSatisfying(
                        TooSmall.class, small -> assertThat(small.least()).hasToString("2.0.0"));
        Draft changed = Curators.done(library.drafts().read("spine", draft.id()));
        assertThat(changed.revision()).isEqualTo(2);
        assertThat(library.publish("spine", draft.id(), new VersionNumber(2, 0, 0), "carl"))
                .isEqualTo(new PublicationResult.ByItsAuthor(changed));
    }

    @Test
    void anActivationMeanwhileIsLookedAtAgain() {
        activated(Documents.ruleSet("spine", "t"), "1.0.0");
        publish(drafted(Documents.reversed("spine", "t")), "2.0.0");
        Draft draft = drafted(Documents.ruleSet("spine", "u"));
        var once = store.libraryWithHook(call -> {
            if (call == 8) {
                Curators.activate(library, "spine", new VersionNumber(2, 0, 0), 1);
            }
        });
        assertThat(once.publish("spine", draft.id(), new VersionNumber(1, 0, 1), "bob"))
                .isInstanceOfSatisfying(
                        TooSmall.class,
                        small -> assertThat(small.base().number()).hasToString("2.0.0"));
    }

    @Test
    void whatChangesAllTheTimeIsGivenUpAndNothingIsHalfDone() {
        Draft draft = drafted(Documents.ruleSet("spine", "t"));
        var always = store.libraryWithHook(_ -> {
            Draft current = Curators.done(library.drafts().read("spine", draft.id()));
            library.drafts()
                    .replace(
                            "spine",
                            draft.id(),
                            Curators.at(current.revision()),
                            Documents.ruleSet("spine", "t"),
                            "carl");
        });
        assertThat(Store.result(() -> always.publish("spine", draft.id(), FIRST, "bob")))
                .isEqualTo(Reason.CONTENDED);
        assertThat(library.version("spine", FIRST)).isInstanceOf(Lookup.Unknown.class);
        assertThat(library.drafts().read("spine", draft.id())).isInstanceOf(DraftResult.Done.class);
    }

    private static void assertOneWon(List<PublicationResult> results) {
        assertThat(results)
                .hasSize(2)
                .hasAtLeastOneElementOfType(Published.class)
                .hasAtLeastOneElementOfType(VersionConflict.class);
    }

    private void assertTooSmall(Draft draft, VersionNumber number, String base, VersionNumber least) {
        assertUnchanged(() -> assertThat(library.publish("spine", draft.id(), number, "bob"))
                .isInstanceOfSatisfying(TooSmall.class, small -> {
                    assertThat(small.base().number()).hasToString(base);
                    assertThat(small.least()).isEqualTo(least);
                    assertThat(small.base().number().raised(small.diff().bump()))
                            .isEqualTo(least);
                }));
    }

    private void assertChangesNothing(Json document, String number, String twin) {
        Draft draft = drafted(document);
        assertUnchanged(() -> assertThat(publish(draft, number))
                .isInstanceOfSatisfying(
                        ChangesNothing.class,
                        nothing -> assertThat(nothing.twin().number()).hasToString(twin)));
    }

    private void assertUnchanged(Runnable attempt) {
        Map<Key, Item> before = store.allItems();
        attempt.run();
        assertThat(store.allItems()).isEqualTo(before);
    }

    private static Json different(String difference) {
        return switch (difference) {
            case "wording" -> Documents.ruleSet("spine", "u");
            case "advice" -> Documents.advising("spine", "t");
            default -> Documents.reversed("spine", "t");
        };
    }

    private DraftReport notClean(Json document) {
        Draft draft = Curators.done(library.drafts().create("spine", document, Curators.AUTHOR));
        Map<Key, Item> before = store.allItems();
        DraftReport report = ((NotClean) publish(draft, "1.0.0")).report();
        assertThat(store.allItems()).isEqualTo(before);
        assertThat(report.isClean()).isFalse();
        return report;
    }

    private void activated(Json document, String number) {
        Curators.published(library, Documents.number(number), document);
        assertThat(Curators.activate(library, "spine", Documents.number(number), 0))
                .isInstanceOf(ActivationResult.Activated.class);
    }

    private Version publishedFirst() {
        return Curators.published(library, FIRST, Documents.ruleSet("spine", "t"));
    }

    private Draft drafted(Json document) {
        return Curators.drafted(library, document);
    }

    private PublicationResult publish(Draft draft, String number) {
        return library.publish("spine", draft.id(), Documents.number(number), "bob");
    }
}
