package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.diagram.Bump;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.PublicationResult.NotClean;
import dev.kyphos.library.PublicationResult.Published;
import dev.kyphos.library.PublicationResult.UnknownDraft;
import dev.kyphos.library.PublicationResult.VersionConflict;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Who publishes what, and what comes of it. */
class PublishingIT {

    private static final VersionNumber FIRST = new VersionNumber(1, 0, 0);

    private final Spine spine = new Spine();

    @Test
    void theVersionIsTheDraftAndTheDraftIsGone() {
        Draft draft = spine.drafted(Documents.ruleSet("spine", "t"));
        Version version = ((Published) spine.publish(draft, "0.3.0")).version();
        assertThat(version.digest()).isEqualTo(draft.digest());
        assertThat(version.publishedAt()).isEqualTo(spine.store.clock.instant());
        assertThat(spine.library.drafts().read("spine", draft.id())).isEqualTo(new DraftResult.UnknownDraft());
        Version read = ((Found<Version>) spine.store.library().version("spine", version.number())).value();
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringFields("diagram", "document")
                .isEqualTo(version);
        assertThat(CanonicalJson.bytes(read.document())).isEqualTo(CanonicalJson.bytes(draft.document()));
    }

    @Test
    void aDraftThatIsNotThereIsUnknown() {
        assertThat(spine.library.publish("spine", "0".repeat(25), FIRST, "bob")).isEqualTo(new UnknownDraft());
        assertThat(spine.library.publish("spine", "../x", FIRST, "bob")).isEqualTo(new UnknownDraft());
        assertThat(spine.library.publish("#", "0".repeat(25), FIRST, "bob")).isEqualTo(new UnknownDraft());
    }

    @Test
    void nobodyPublishesWhatTheyEverChanged() {
        Json document = Documents.ruleSet("spine", "t");
        Draft draft = spine.drafted(document);
        spine.assertUnchanged(() -> assertThat(spine.library.publish("spine", draft.id(), FIRST, Curators.AUTHOR))
                .isEqualTo(new PublicationResult.ByItsAuthor(draft)));
        Draft saved =
                Curators.done(spine.library.drafts().replace("spine", draft.id(), Curators.at(1), document, "bob"));
        for (String author : List.of(Curators.AUTHOR, "bob")) {
            spine.assertUnchanged(() -> assertThat(spine.library.publish("spine", draft.id(), FIRST, author))
                    .isEqualTo(new PublicationResult.ByItsAuthor(saved)));
        }
        assertThat(spine.library.publish("spine", draft.id(), FIRST, "carl")).isInstanceOf(Published.class);
    }

    @Test
    void nobodyPublishesWhoIsNotCertainlyAnother() {
        Draft draft = spine.drafted(Documents.ruleSet("spine", "t"));
        spine.assertUnchanged(
                () -> assertThat(spine.library.publish("spine", draft.id(), FIRST, _ -> true, "bob", _ -> false))
                        .isEqualTo(new PublicationResult.ByItsAuthor(draft)));
        assertThat(spine.library.publish("spine", draft.id(), FIRST, _ -> true, "bob", Curators.AUTHOR::equals))
                .isInstanceOf(Published.class);
    }

    @Test
    void aDraftAtAnotherRevisionIsOutdatedWhoeverPublishesIt() {
        Draft draft = spine.drafted(Documents.ruleSet("spine", "t"));
        for (String publisher : List.of(Curators.AUTHOR, "bob")) {
            spine.assertUnchanged(() -> assertThat(spine.library.publish(
                            "spine", draft.id(), FIRST, Curators.at(2), publisher, author -> !author.equals(publisher)))
                    .isEqualTo(new PublicationResult.Outdated(1)));
        }
        assertThat(spine.library.publish("spine", draft.id(), FIRST, Curators.at(1), "bob", _ -> true))
                .isInstanceOf(Published.class);
    }

    @Test
    void aNumberIsNeverGivenTwice() {
        Version first = publishedFirst();
        Draft another = spine.drafted(Documents.ruleSet("spine", "another"));
        Draft same = spine.drafted(Documents.ruleSet("spine", "t"));
        for (Draft draft : List.of(another, same)) {
            spine.assertUnchanged(() -> assertThat(spine.publish(draft, "1.0.0"))
                    .isInstanceOfSatisfying(
                            VersionConflict.class,
                            conflict ->
                                    assertThat(conflict.published().digest()).isEqualTo(first.digest())));
        }
    }

    @Test
    void aDraftThatWasPublishedIsNamedByItsNumber() {
        Draft draft = spine.drafted(Documents.ruleSet("spine", "t"));
        spine.publish(draft, "1.0.0");
        assertThat(spine.publish(draft, "1.0.0"))
                .isInstanceOfSatisfying(
                        VersionConflict.class,
                        conflict -> assertThat(conflict.published().digest()).isEqualTo(draft.digest()));
        assertThat(spine.publish(draft, "1.0.1")).isEqualTo(new UnknownDraft());
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
                .containsExactly(new Problem(
                        "/cases/0/expect/overall", ProblemCode.FAILED_CASE, "expected wait, but the answer is treat"));
    }

    @Test
    void aDraftOfAnotherRuleSetIsNotClean() {
        Draft foreign = Curators.done(spine.library.drafts().create("spine", Documents.ruleSet("hip", "t"), "ann"));
        spine.assertUnchanged(() -> assertThat(spine.library.publish("spine", foreign.id(), FIRST, "bob"))
                .isInstanceOfSatisfying(
                        NotClean.class,
                        notClean -> assertThat(notClean.report().errors())
                                .extracting(Problem::pointer)
                                .containsExactly("/id")));
    }

    @Test
    void aDocumentThatReturnsAfterOthersHasANumberOfItsOwn() {
        Version first = ((Published) spine.publish(spine.drafted(Documents.ruleSet("spine", "t")), "1.0.0")).version();
        spine.activated(Documents.reversed("spine", "t"), "2.0.0");
        Version third = ((Published) spine.publish(spine.drafted(Documents.ruleSet("spine", "t")), "3.0.0")).version();
        assertThat(third.digest()).isEqualTo(first.digest());
        Library fresh = spine.store.library();
        for (Version version : List.of(first, third, first)) {
            assertThat(((Found<Version>) fresh.version("spine", version.number())).value())
                    .extracting(Version::number, Version::publishedAt)
                    .containsExactly(version.number(), version.publishedAt());
        }
    }

    @Test
    void theReportSaysWhatPublishingWouldSay() {
        Draft first = spine.drafted(Documents.ruleSet("spine", "t"));
        assertThat(spine.library.drafts().report(first)).satisfies(reading -> {
            assertThat(reading.storeAvailable()).isTrue();
            assertThat(reading.value().isClean()).isTrue();
            assertThat(reading.value().active()).isNull();
            assertThat(reading.value().diff()).isNull();
            assertThat(reading.value().least()).isNull();
        });
        spine.publish(first, "1.0.0");
        Curators.activate(spine.library, "spine", FIRST, 0);
        assertThat(spine.library
                        .drafts()
                        .report(spine.drafted(Documents.advising("spine", "t")))
                        .value())
                .satisfies(report -> {
                    assertThat(report.isClean()).isTrue();
                    assertThat(report.active().number()).isEqualTo(FIRST);
                    assertThat(report.diff().bump()).isEqualTo(Bump.MINOR);
                    assertThat(report.least()).hasToString("1.1.0");
                });
    }

    private DraftReport notClean(Json document) {
        Draft draft = Curators.done(spine.library.drafts().create("spine", document, Curators.AUTHOR));
        Map<Key, Item> before = spine.store.allItems();
        DraftReport report = ((NotClean) spine.publish(draft, "1.0.0")).report();
        assertThat(spine.store.allItems()).isEqualTo(before);
        assertThat(report.isClean()).isFalse();
        return report;
    }

    private Version publishedFirst() {
        return Curators.published(spine.library, FIRST, Documents.ruleSet("spine", "t"));
    }
}
