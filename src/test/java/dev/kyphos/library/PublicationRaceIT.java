package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.PublicationResult.Published;
import dev.kyphos.library.PublicationResult.TooNear;
import dev.kyphos.library.PublicationResult.TooSmall;
import dev.kyphos.library.PublicationResult.VersionConflict;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Publications that meet other changes. */
class PublicationRaceIT {

    private static final VersionNumber FIRST = new VersionNumber(1, 0, 0);

    private final Spine spine = new Spine();

    @Test
    void ofTwoAtOnceWhoseNumbersDontFitOneIsPublished() throws Exception {
        spine.activated(Documents.ruleSet("spine", "t"), "1.0.0");
        for (int round = 2; round < 12; round++) {
            boolean even = round % 2 == 0;
            List<Draft> drafts = List.of(
                    spine.drafted(
                            even ? Documents.reversed("spine", "a" + round) : Documents.advising("spine", "a" + round)),
                    spine.drafted(Documents.ruleSet("spine", "b" + round)));
            List<String> numbers = List.of(round + ".0.0", round + ".0.1");
            List<PublicationResult> results = AtOnce.each(
                    2,
                    i -> spine.store
                            .library()
                            .publish("spine", drafts.get(i).id(), Documents.number(numbers.get(i)), "bob"));
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
                .mapToObj(i -> spine.drafted(Documents.ruleSet("spine", "t" + i)))
                .toList();
        List<PublicationResult> results = AtOnce.each(
                4, i -> spine.store.library().publish("spine", drafts.get(i).id(), new VersionNumber(1, 0, i), "bob"));
        assertThat(results).allMatch(Published.class::isInstance);
        assertThat(new Publications(spine.store.table()).count("spine")).isEqualTo(4);
    }

    @Test
    void aRuleSetOfEarlierCodeHasNoCountAndIsComparedAllTheSame() throws Exception {
        spine.activated(Documents.ruleSet("spine", "t"), "1.0.0");
        spine.store.remove(Keys.publications("spine"));
        List<Draft> drafts = List.of(
                spine.drafted(Documents.reversed("spine", "a")), spine.drafted(Documents.ruleSet("spine", "b")));
        List<String> numbers = List.of("2.0.0", "2.0.1");

        List<PublicationResult> results = AtOnce.each(
                2,
                i -> spine.store
                        .library()
                        .publish("spine", drafts.get(i).id(), Documents.number(numbers.get(i)), "bob"));

        assertThat(results).filteredOn(Published.class::isInstance).hasSize(1);
        assertThat(new Publications(spine.store.table()).count("spine")).isEqualTo(1);
    }

    @Test
    void aPublicationMeanwhileIsLookedAtAgain() {
        spine.activated(Documents.ruleSet("spine", "t"), "1.0.0");
        Draft draft = spine.drafted(Documents.reversed("spine", "u"));
        var once = spine.store.libraryWithHook(call -> {
            if (call == 8) {
                spine.publish(spine.drafted(Documents.ruleSet("spine", "v")), "2.0.1");
            }
        });
        assertThat(once.publish("spine", draft.id(), new VersionNumber(2, 0, 0), "bob"))
                .isInstanceOfSatisfying(
                        TooNear.class, near -> assertThat(near.next().number()).hasToString("2.0.1"));
    }

    @Test
    void ofTwoDraftsWithOneNumberOneIsPublished() throws Exception {
        for (int round = 0; round < 5; round++) {
            VersionNumber number = new VersionNumber(1, 0, round);
            int remaining = round + 1;
            List<Draft> drafts = List.of(
                    spine.drafted(Documents.ruleSet("spine", "a" + round)),
                    spine.drafted(Documents.ruleSet("spine", "b" + round)));
            List<PublicationResult> results = AtOnce.each(
                    2, i -> spine.store.library().publish("spine", drafts.get(i).id(), number, "bob"));
            assertOneWon(results);
            assertThat(spine.library.drafts().list("spine", 10, null))
                    .isInstanceOfSatisfying(
                            Found.class,
                            found -> assertThat(((Page<?>) found.value()).items())
                                    .hasSize(remaining));
        }
    }

    @Test
    void ofTwoWhoPublishOneDraftOneDoes() throws Exception {
        for (int round = 0; round < 5; round++) {
            Draft draft = spine.drafted(Documents.ruleSet("spine", "t" + round));
            VersionNumber number = new VersionNumber(1, 0, round);
            assertOneWon(
                    AtOnce.each(2, i -> spine.store.library().publish("spine", draft.id(), number, "curator " + i)));
        }
        assertThat(new AuditLog(spine.store.table()).page("spine", 100, null).items())
                .filteredOn(entry -> entry.what() == AuditEntry.Action.PUBLISHED)
                .hasSize(5);
    }

    @Test
    void aDraftThatChangesMeanwhileIsLookedAtAgain() {
        spine.activated(Documents.ruleSet("spine", "t"), "1.0.0");
        Draft draft = spine.drafted(Documents.ruleSet("spine", "u"));
        var once = spine.store.libraryWithHook(call -> {
            if (call == 8) {
                spine.library
                        .drafts()
                        .replace("spine", draft.id(), Curators.at(1), Documents.reversed("spine", "u"), "carl");
            }
        });
        assertThat(once.publish("spine", draft.id(), new VersionNumber(1, 0, 1), "bob"))
                .isInstanceOfSatisfying(
                        TooSmall.class, small -> assertThat(small.least()).hasToString("2.0.0"));
        Draft changed = Curators.done(spine.library.drafts().read("spine", draft.id()));
        assertThat(changed.revision()).isEqualTo(2);
        assertThat(spine.library.publish("spine", draft.id(), new VersionNumber(2, 0, 0), "carl"))
                .isEqualTo(new PublicationResult.ByItsAuthor(changed));
    }

    @Test
    void anActivationMeanwhileIsLookedAtAgain() {
        spine.activated(Documents.ruleSet("spine", "t"), "1.0.0");
        spine.publish(spine.drafted(Documents.reversed("spine", "t")), "2.0.0");
        Draft draft = spine.drafted(Documents.ruleSet("spine", "u"));
        var once = spine.store.libraryWithHook(call -> {
            if (call == 8) {
                Curators.activate(spine.library, "spine", new VersionNumber(2, 0, 0), 1);
            }
        });
        assertThat(once.publish("spine", draft.id(), new VersionNumber(1, 0, 1), "bob"))
                .isInstanceOfSatisfying(
                        TooSmall.class,
                        small -> assertThat(small.base().number()).hasToString("2.0.0"));
    }

    @Test
    void whatChangesAllTheTimeIsGivenUpAndNothingIsHalfDone() {
        Draft draft = spine.drafted(Documents.ruleSet("spine", "t"));
        var always = spine.store.libraryWithHook(_ -> {
            Draft current = Curators.done(spine.library.drafts().read("spine", draft.id()));
            spine.library
                    .drafts()
                    .replace(
                            "spine",
                            draft.id(),
                            Curators.at(current.revision()),
                            Documents.ruleSet("spine", "t"),
                            "carl");
        });
        assertThat(Store.result(() -> always.publish("spine", draft.id(), FIRST, "bob")))
                .isEqualTo(Reason.CONTENDED);
        assertThat(spine.library.version("spine", FIRST)).isInstanceOf(Lookup.Unknown.class);
        assertThat(spine.library.drafts().read("spine", draft.id())).isInstanceOf(DraftResult.Done.class);
    }

    private static void assertOneWon(List<PublicationResult> results) {
        assertThat(results)
                .hasSize(2)
                .hasAtLeastOneElementOfType(Published.class)
                .hasAtLeastOneElementOfType(VersionConflict.class);
    }
}
