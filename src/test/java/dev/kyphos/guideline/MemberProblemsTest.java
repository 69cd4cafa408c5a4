package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Problems of a single member have the pointer of the member. */
class MemberProblemsTest {

    @Test
    void theFixtureHasNone() {
        assertThat(GuidelineDiagram.read(Umbrella.DOCUMENT).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "5", "null", "\"text\""})
    void aDocumentIsAnObject(String text) {
        assertThat(GuidelineDiagram.read(JsonEdit.json(text)).problems())
                .contains(new Problem("", ProblemCode.ofType(JsonEdit.json(text)), "expected an object"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id",
                "title",
                "description",
                "notice",
                "sources",
                "statements",
                "knownGaps",
                "facts",
                "ladder",
                "overall"
            })
    void whatADocumentMustHaveIsMissed(String member) {
        assertThat(Umbrella.problemsWith("/" + member, "gone")).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEmpty();
            assertThat(problem.detail()).contains("misses \"" + member + "\"");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan", "invariants"})
    void whatADocumentNeedNotHaveIsNotMissed(String member) {
        assertThat(Umbrella.problemsWith("/" + member, "gone")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/id | \"Umbrella\" | /id | lower-case",
                "/id | \"a--b\" | /id | lower-case",
                "/id | \"-a\" | /id | lower-case",
                "/id | \"a234567890123456789012345678901234567890123456789012345678901234x\" | /id | 64",
                "/title | 5 | /title | not blank",
                "/title | \"\u200B\uFE0F \uFEFF\" | /title | not blank",
                "/title | \" \" | /title | not blank",
                "/notice | null | /notice | not blank",
                "/colour | 1 | /colour | unknown member: expected one of ",
                "/knownGaps | {} | /knownGaps | expected an array",
                "/knownGaps/0 | \"\" | /knownGaps/0 | not blank",
                "/knownGaps/0 | 5 | /knownGaps/0 | not blank",
                "/sources/1/citation | gone | /sources/1 | misses \"citation\"",
                "/sources/0/doi | 5 | /sources/0/doi | not blank",
                "/sources/0/url | \"x\" | /sources/0/url | unknown member: expected one of id, citation, doi",
                "/statements/0/source | \"bible\" | /statements/0/source | unknown source: expected one of almanac,"
                        + " folklore",
                "/statements/0/seen | \"yesterday\" | /statements/0/seen | expected one of primary, digest, adjacent,"
                        + " practice",
                "/statements/0/locator | gone | /statements/0 | misses \"locator\"",
                "/statements/0/text | true | /statements/0/text | not blank",
                "/statements/0/evidence | 5 | /statements/0/evidence | expected an object",
                "/statements/0/evidence/strength | \"weak\" | /statements/0/evidence/strength | expected one of strong,"
                        + " conditional, none-stated",
                "/statements/0/evidence/direction | gone | /statements/0/evidence | misses \"direction\"",
                "/statements/0/evidence/certainty | \"VERY_LOW\" | /statements/0/evidence/certainty | expected one of"
                        + " high, moderate, low, very-low, expert-consensus",
                "/statements/0/evidence/basis | \" \" | /statements/0/evidence/basis | not blank",
                "/statements/0/evidence/judgedBy | gone | /statements/0/evidence | misses \"judgedBy\"",
                "/statements/0/evidence/grade | \"A\" | /statements/0/evidence/grade | unknown member",
                "/facts/patient/1/clinicianQuestion | \"\" | /facts/patient/1/clinicianQuestion | not blank",
                "/facts/patient/1/answeredBy | \"nurse\" | /facts/patient/1/answeredBy | expected one of person,"
                        + " clinician, record",
                "/ladder/2/overallText | 1 | /ladder/2/overallText | not blank",
                "/invariants | 5 | /invariants | expected an array",
                "/findings/0/kind | \"hunch\" | /findings/0/kind | indication, contraindication, caution, advice,"
                        + " timing",
                "/findings/0/grade | 1 | /findings/0/grade | not blank",
                "/findings/0/statements | [] | /findings/0/statements | at least 1",
                "/findings/0/statements | gone | /findings/0 | misses \"statements\"",
                "/findings/0/statements/0 | \"U9\" | /findings/0/statements/0 | unknown statement: expected one of U1,"
                        + " U2",
                "/findings/0/statements/0 | 1 | /findings/0/statements/0 | expected one of U1,",
                "/findings/0/severity | 1 | /findings/0/severity | unknown member",
                "/scores/0/components | [] | /scores/0/components | at least 1",
                "/scores/0/components/0/cases/0/points | -1 | /scores/0/components/0/cases/0/points | from 0 to 1000",
                "/scores/0/components/0/cases/0/points | 1.5 | /scores/0/components/0/cases/0/points | whole number",
                "/scores/0/components/0/cases/0/points | 1001 | /scores/0/components/0/cases/0/points | from 0 to 1000",
                "/scores/0/components/0/cases/0/points | gone | /scores/0/components/0/cases/0 | misses \"points\"",
                "/scores/0/bands | [] | /scores/0/bands | at least 1",
                "/scores/0/bands/0/upTo | \"1\" | /scores/0/bands/0/upTo | whole number",
                "/scores/0/statements | [] | /scores/0/statements | at least 1",
                "/constraints/0/message | gone | /constraints/0 | misses \"message\"",
                "/ladder/0/title | gone | /ladder/0 | misses \"title\"",
                "/ladder/3/statements/0 | \"U9\" | /ladder/3/statements/0 | unknown statement",
                "/overall/0 | \"run\" | /overall/0 | unknown outcome: expected one of stay, boots, umbrella, go",
                "/urgency/0/text | gone | /urgency/0 | misses \"text\"",
                "/urgency/0/statements | [] | /urgency/0/statements | at least 1",
                "/urgency/1/countdown | 5 | /urgency/1/countdown | expected an object",
                "/urgency/1/countdown/fact | \"snow\" | /urgency/1/countdown/fact | unknown fact",
                "/urgency/1/countdown/fact | \"level\" | /urgency/1/countdown/fact | a fact that is a number",
                "/urgency/1/countdown/upTo | 1e10 | /urgency/1/countdown/upTo | from -1000000000 to 1000000000",
                "/urgency/1/countdown/upTo | 1e-10 | /urgency/1/countdown/upTo | at most 9 decimals",
                "/urgency/1/countdown/upTo | gone | /urgency/1/countdown | misses \"upTo\"",
                "/urgency/1/countdown/from | 1 | /urgency/1/countdown/from | unknown member",
                "/plan | 5 | /plan | expected an object",
                "/plan/outcomes | [] | /plan/outcomes | at least 1",
                "/plan/outcomes/0 | \"run\" | /plan/outcomes/0 | unknown outcome",
                "/plan/discuss | [] | /plan/discuss | at least 1",
                "/plan/discuss/0 | \"boots\" | /plan/discuss/0 | unknown outcome, or one that is planned: expected one"
                        + " of stay, go",
                "/plan/maxLevelsPerSession | 0 | /plan/maxLevelsPerSession | from 1 to 100",
                "/plan/order | [] | /plan/order | at least 1",
                "/plan/order/0/by | \"luck\" | /plan/order/0/by | unknown key: expected one of urgency, fact, score",
                "/plan/order/1/score | \"luck\" | /plan/order/1/score | unknown score: expected one of soak",
                "/plan/order/1/direction | \"sideways\" | /plan/order/1/direction | expected one of ascending,"
                        + " descending",
                "/plan/order/2/fact | \"luck\" | /plan/order/2/fact | unknown fact",
                "/plan/caution | gone | /plan | misses \"caution\"",
                "/plan/caution/statements | [] | /plan/caution/statements | at least 1",
                "/plan/most | 1 | /plan/most | unknown member",
                "/invariants/0/text | gone | /invariants/0 | misses \"text\"",
            })
    void oneThingWrongIsOneProblem(String place, String value, String pointer, String phrase) {
        Umbrella.assertOnlyProblem(place, value, pointer, phrase);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sources/0",
                "/statements/0",
                "/constraints/0",
                "/definitions/0",
                "/scores/0",
                "/findings/0",
                "/ladder/0",
                "/urgency/0",
                "/invariants/0",
                "/plan/order/0",
                "/scores/0/bands/0",
                "/scores/0/components/0",
                "/facts/patient/0"
            })
    void anItemIsAnObject(String place) {
        assertThat(Umbrella.problemsWith(place, "5"))
                .contains(new Problem(place, ProblemCode.WRONG_TYPE, "expected an object"));
    }

    @Test
    void numbersThatAreNoneAreNamed() {
        var document = JsonEdit.with(Umbrella.DOCUMENT, "/urgency/1/countdown/upTo", new Json.NotFinite());

        assertThat(GuidelineDiagram.read(document).problems())
                .extracting(Problem::pointer)
                .containsExactly("/urgency/1/countdown/upTo");
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        Json document = Umbrella.DOCUMENT;
        var places =
                List.of("/title", "/facts/patient/1/min", "/findings/1/kind", "/ladder/0/text", "/plan/outcomes/1");
        for (String place : places) {
            document = JsonEdit.with(document, place, "[]");
        }
        document = JsonEdit.with(document, "/extra", "1");

        assertThat(GuidelineDiagram.read(document).problems())
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder(
                        "/title",
                        "/facts/patient/1/min",
                        "/findings/1/kind",
                        "/ladder/0/text",
                        "/plan/outcomes/1",
                        "/extra");
    }
}
