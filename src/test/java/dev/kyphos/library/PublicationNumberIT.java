package dev.kyphos.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.diagram.Bump;
import dev.kyphos.json.Json;
import dev.kyphos.library.Lookup.Found;
import dev.kyphos.library.PublicationResult.ChangesNothing;
import dev.kyphos.library.PublicationResult.NotClean;
import dev.kyphos.library.PublicationResult.Published;
import dev.kyphos.library.PublicationResult.TooNear;
import dev.kyphos.library.PublicationResult.TooSmall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers that a draft may be published under. */
class PublicationNumberIT {

    private final Spine spine = new Spine();

    @Test
    void anotherCaseAloneIsAPatch() {
        spine.activated(Documents.ruleSet("spine", "t"), "1.2.3");
        Draft draft = spine.drafted(Documents.withCase("spine", "treat"));
        assertTooSmall(draft, new VersionNumber(1, 2, 2), "1.2.3", new VersionNumber(1, 2, 4));
        assertThat(spine.publish(draft, "1.2.4")).isInstanceOf(Published.class);
        assertThat(spine.store.library().version("spine", new VersionNumber(1, 2, 4)))
                .isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @CsvSource({"wording, 1.2.4, 1.2.2", "advice, 1.3.0, 1.2.999999", "outcome, 2.0.0, 1.999999.999999"})
    void aNumberBelowWhatTheActiveVersionAsksForIsRefused(String difference, String least, String below) {
        spine.activated(Documents.ruleSet("spine", "t"), "1.2.3");
        Draft draft = spine.drafted(different(difference));
        for (String small : List.of("0.0.0", "1.2.2", below)) {
            assertTooSmall(draft, Documents.number(small), "1.2.3", Documents.number(least));
        }
        assertThat(spine.publish(draft, least)).isInstanceOf(Published.class);
    }

    @ParameterizedTest
    @CsvSource({"wording, 9.9.9", "advice, 1.3.1", "outcome, 2.0.1"})
    void aLargerNumberThanNeededIsAllowed(String difference, String number) {
        spine.activated(Documents.ruleSet("spine", "t"), "1.2.3");
        assertThat(spine.publish(spine.drafted(different(difference)), number)).isInstanceOf(Published.class);
    }

    @Test
    void aDocumentThatIsInForceOrNextToTheNumberIsNotPublishedAgain() {
        spine.activated(Documents.ruleSet("spine", "t"), "1.0.0");
        spine.publish(spine.drafted(Documents.reversed("spine", "t")), "2.0.0");
        assertChangesNothing(Documents.ruleSet("spine", "t"), "1.0.1", "1.0.0");
        assertChangesNothing(Documents.ruleSet("spine", "t"), "3.0.0", "1.0.0");
        assertChangesNothing(Documents.reversed("spine", "t"), "2.0.1", "2.0.0");
        assertChangesNothing(Documents.reversed("spine", "t"), "1.9.0", "2.0.0");
        DraftReport report = spine.library
                .drafts()
                .report(spine.drafted(Documents.ruleSet("spine", "t")))
                .value();
        assertThat(report.isClean()).isTrue();
        assertThat(report.least()).as("no number will do").isNull();
    }

    @Test
    void theGreatestVersionBelowTheNumberIsComparedWithToo() {
        spine.activated(Documents.ruleSet("spine", "t"), "1.0.0");
        assertThat(spine.publish(spine.drafted(Documents.reversed("spine", "t")), "2.0.0"))
                .isInstanceOf(Published.class);
        Draft backAgain = spine.drafted(Documents.ruleSet("spine", "u"));
        assertTooSmall(backAgain, new VersionNumber(2, 0, 1), "2.0.0", new VersionNumber(3, 0, 0));
        assertThat(spine.publish(spine.drafted(Documents.reversed("spine", "u")), "2.0.1"))
                .isInstanceOf(Published.class);
        assertThat(spine.publish(backAgain, "1.0.1"))
                .as("above the active one, and no other between")
                .isInstanceOf(Published.class);
    }

    @ParameterizedTest
    @CsvSource({"2.0.0, 2.0.1", "2.0.0, 2.1.0", "2.0.0, 2.999999.999999", "2.9.9, 2.9.10", "999999.0.0, 999999.0.1"})
    void theSmallestVersionAboveTheNumberIsComparedWithToo(String number, String next) {
        spine.publish(spine.drafted(Documents.ruleSet("spine", "t")), next);
        Draft draft = spine.drafted(Documents.reversed("spine", "t"));
        spine.assertUnchanged(() -> assertThat(spine.publish(draft, number))
                .isInstanceOfSatisfying(TooNear.class, near -> {
                    assertThat(near.next().number()).hasToString(next);
                    assertThat(near.diff().bump()).isEqualTo(Bump.MAJOR);
                }));
        assertThat(spine.publish(draft, "1.5.0")).isInstanceOf(Published.class);
    }

    @ParameterizedTest
    @CsvSource({"wording, 2.0.0, 2.0.1", "advice, 2.0.5, 2.1.0", "outcome, 1.9.9, 2.0.0"})
    void aNumberAsFarBelowTheNextVersionAsTheDifferenceAsksForIsAllowed(String difference, String number, String next) {
        spine.publish(spine.drafted(Documents.ruleSet("spine", "t")), next);
        assertThat(spine.publish(spine.drafted(different(difference)), number)).isInstanceOf(Published.class);
    }

    @Test
    void whereNothingIsActiveOnlyTheVersionBelowCounts() {
        assertThat(spine.publish(spine.drafted(Documents.ruleSet("spine", "t")), "1.0.0"))
                .isInstanceOf(Published.class);
        assertTooSmall(
                spine.drafted(Documents.advising("spine", "t")),
                new VersionNumber(1, 0, 1),
                "1.0.0",
                new VersionNumber(1, 1, 0));
        assertThat(spine.publish(spine.drafted(Documents.reversed("spine", "t")), "0.9.0"))
                .isInstanceOf(Published.class);
    }

    @Test
    void whereNoNumberIsLeftTheDraftIsNotClean() {
        spine.activated(Documents.ruleSet("spine", "t"), "999999.0.0");
        Draft draft = spine.drafted(Documents.reversed("spine", "t"));
        assertThat(spine.publish(draft, "999999.999999.999999")).isInstanceOfSatisfying(NotClean.class, notClean -> {
            assertThat(notClean.report().least()).isNull();
            assertThat(notClean.report().errors()).hasSize(1);
        });
    }

    private void assertTooSmall(Draft draft, VersionNumber number, String base, VersionNumber least) {
        spine.assertUnchanged(() -> assertThat(spine.library.publish("spine", draft.id(), number, "bob"))
                .isInstanceOfSatisfying(TooSmall.class, small -> {
                    assertThat(small.base().number()).hasToString(base);
                    assertThat(small.least()).isEqualTo(least);
                    assertThat(small.base().number().raised(small.diff().bump()))
                            .isEqualTo(least);
                }));
    }

    private void assertChangesNothing(Json document, String number, String twin) {
        Draft draft = spine.drafted(document);
        spine.assertUnchanged(() -> assertThat(spine.publish(draft, number))
                .isInstanceOfSatisfying(
                        ChangesNothing.class,
                        nothing -> assertThat(nothing.twin().number()).hasToString(twin)));
    }

    private static Json different(String difference) {
        return switch (difference) {
            case "wording" -> Documents.ruleSet("spine", "u");
            case "advice" -> Documents.advising("spine", "t");
            default -> Documents.reversed("spine", "t");
        };
    }
}
