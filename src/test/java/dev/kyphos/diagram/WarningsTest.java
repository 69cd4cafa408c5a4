package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.guideline.Umbrella;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is probably a mistake is told, and makes nothing wrong. */
class WarningsTest {

    private static final String NEVER_TRUE =
            "true for no possible patient, whatever the ladder says: it promises nothing";

    @Test
    void aDocumentWithoutMistakesHasNone() {
        assertThat(warnings(Umbrella.DOCUMENT)).isEmpty();
        assertThat(warnings(RuleSet.IMWG_2019.document())).isEmpty();
    }

    @Test
    void aBandAboveTheHighestTotalIsNamed() {
        assertThat(with(
                        "/scores/0/bands",
                        "[{\"upTo\":1,\"label\":\"a\"},{\"upTo\":5,\"label\":\"b\"},{\"label\":\"c\"}]"))
                .containsExactly(new Problem(
                        "/scores/0/bands/2", ProblemCode.UNREACHABLE, "no possible patient has such a total"));
    }

    @Test
    void aBandBetweenTotalsIsNamed() {
        Json document = JsonEdit.with(Umbrella.DOCUMENT, "/scores/0/components/1/cases/0/points", "9");
        document = JsonEdit.with(document, "/ladder/1/when/any/0/atLeast", "12");
        document = JsonEdit.with(document, "/cases", "gone");
        document = JsonEdit.with(
                document,
                "/scores/0/bands",
                "[{\"upTo\":3,\"label\":\"a\"},{\"upTo\":8,\"label\":\"b\"},{\"label\":\"c\"}]");

        assertThat(warnings(document))
                .containsExactly(new Problem(
                        "/scores/0/bands/1", ProblemCode.UNREACHABLE, "no possible patient has such a total"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"fact\":\"raining\",\"is\":true}", "{\"all\":[{\"ref\":\"wet-above\"}]}"})
    void aCaseOfAScoreThatTheOnesAboveCoverIsNamed(String when) {
        assertThat(with("/scores/0/components/0/cases/1/when", when))
                .contains(new Problem(
                        "/scores/0/components/0/cases/1",
                        ProblemCode.UNREACHABLE,
                        "no possible patient gets here past the ones above"));
    }

    @Test
    void aCaseOfAScoreThatAConstraintExcludesIsNamed() {
        assertThat(with(
                        "/scores/0/components/1/cases/0/when",
                        "{\"all\":[{\"fact\":\"puddle\",\"is\":false},{\"fact\":\"depth\",\"gt\":10}]}"))
                .extracting(Problem::pointer)
                .containsExactly("/scores/0/components/1/cases/0", "/scores/0/bands/2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"all\":[{\"fact\":\"wind\",\"gt\":9},{\"fact\":\"wind\",\"lt\":3},{\"outcome\":\"go\"}]}",
                "{\"all\":[{\"fact\":\"puddle\",\"is\":false},{\"fact\":\"depth\",\"gt\":3},{\"outcome\":\"go\"}]}",
                "{\"all\":[{\"outcome\":\"go\"},{\"outcome\":[\"stay\",\"boots\"]}]}",
                "{\"all\":[{\"fact\":\"puddle\",\"is\":false},{\"fact\":\"depth\",\"gt\":3}]}",
                "{\"all\":[{\"score\":\"soak\",\"atLeast\":6},{\"outcome\":\"go\"}]}",
            })
    void anInvariantThatNoLadderCouldBreakIsNamed(String never) {
        assertThat(with("/invariants/1/never", never))
                .containsExactly(new Problem("/invariants/1/never", ProblemCode.UNREACHABLE, NEVER_TRUE));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"all\":[{\"ref\":\"gusts\"},{\"ref\":\"storm\"}]}",
                "{\"score\":\"soak\",\"atLeast\":6}",
                "{\"all\":[{\"ref\":\"storm\"},{\"outcome\":\"go\"}]}",
            })
    void anInvariantThatFindingsOrScoresOrTheLadderCouldBreakIsNot(String never) {
        assertThat(with("/invariants/1/never", never)).isEmpty();
    }

    @Test
    void anInvariantOfAFindingThatNamesOutcomesIsNotEmpty() {
        Json document = JsonEdit.with(Umbrella.DOCUMENT, "/findings/1/when", "{\"outcome\":\"umbrella\"}");
        document = JsonEdit.with(document, "/cases", "gone");

        assertThat(warnings(JsonEdit.with(
                        document, "/invariants/1/never", "{\"all\":[{\"ref\":\"gusts\"},{\"outcome\":\"stay\"}]}")))
                .isEmpty();
    }

    @Test
    void aFactOrDefinitionThatNothingRefersToIsNamed() {
        Json document = JsonEdit.with(
                Umbrella.DOCUMENT,
                "/facts/patient/3",
                "{\"name\":\"snowing\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"}");
        document = JsonEdit.with(document, "/definitions/2", "{\"id\":\"calm\",\"when\":{\"fact\":\"wind\",\"is\":0}}");

        assertThat(warnings(document))
                .containsExactly(
                        new Problem("/facts/patient/3", ProblemCode.UNUSED, "nothing refers to this fact"),
                        new Problem("/definitions/2", ProblemCode.UNUSED, "nothing refers to this definition"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/plan/order/2/fact", "/urgency/1/countdown/fact"})
    void aFactThatAPlanOrACountdownNamesIsReferredTo(String place) {
        Json document = JsonEdit.with(
                Umbrella.DOCUMENT,
                "/facts/vertebra/4",
                "{\"name\":\"width\",\"type\":\"integer\",\"min\":0,\"max\":9,\"label\":\"x\",\"question\":\"x\",\"help\":\"x\"}");

        assertThat(warnings(JsonEdit.with(document, place, "\"width\""))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/definitions/2 | {\"id\":\"Storm\",\"when\":{\"ref\":\"storm\"}} | /definitions/2/id | /definitions/0/id",
                "/findings/2 | {\"id\":\"STORM\",\"kind\":\"caution\",\"when\":{\"ref\":\"storm\"},\"text\":\"x\","
                        + "\"statements\":[\"U1\"]} | /findings/2/id | /definitions/0/id",
                "/sources/2 | {\"id\":\"folkl\u00f6re\",\"citation\":\"x\"} | /sources/3/id | /sources/2/id",
                "/statements/2 | {\"id\":\"u1\",\"source\":\"almanac\",\"locator\":\"x\",\"seen\":\"primary\",\"text\":\"x\"}"
                        + " | /statements/2/id | /statements/0/id",
                "/statements/2 | {\"id\":\"\uff35\uff11\",\"source\":\"almanac\",\"locator\":\"x\",\"seen\":\"primary\","
                        + "\"text\":\"x\"} | /statements/2/id | /statements/0/id",
                "/scores/1 | {\"id\":\"SOAK\",\"title\":\"x\",\"components\":[{\"id\":\"a\",\"cases\":[{\"points\":0}]}],"
                        + "\"bands\":[{\"label\":\"x\"}],\"statements\":[\"U1\"]} | /scores/1/id | /scores/0/id",
                "/urgency/2 | {\"code\":\"Soon\",\"text\":\"x\",\"when\":{\"fact\":\"wind\",\"gt\":11},\"statements\":"
                        + "[\"U1\"]} | /urgency/2/code | /urgency/1/code",
                "/facts/vertebra/4 | {\"name\":\"rainIng\",\"type\":\"boolean\",\"label\":\"x\",\"question\":\"x\","
                        + "\"help\":\"x\"} | /facts/vertebra/4/name | /facts/patient/0/name",
            })
    void namesThatLookTheSameAreNamed(String place, String value, String pointer, String earlier) {
        Json document = place.equals("/sources/2")
                ? JsonEdit.with(
                        JsonEdit.with(Umbrella.DOCUMENT, place, value),
                        "/sources/3",
                        "{\"id\":\"folklo\u0308re\",\"citation\":\"x\"}")
                : JsonEdit.with(Umbrella.DOCUMENT, place, value);

        assertThat(warnings(document))
                .contains(new Problem(
                        pointer,
                        ProblemCode.SIMILAR_NAME,
                        "differs from %s only in case or in the form of its characters".formatted(earlier)));
    }

    @Test
    void outcomesThatLookTheSameAreNamed() {
        Json document = JsonEdit.with(
                Umbrella.DOCUMENT,
                "/ladder",
                "[{\"outcome\":\"go\",\"title\":\"x\",\"text\":\"x\",\"when\":{\"ref\":\"storm\"},\"statements\":[]},"
                        + "{\"outcome\":\"Go\",\"title\":\"x\",\"text\":\"x\",\"statements\":[]}]");
        document = JsonEdit.with(document, "/overall", "[\"go\",\"Go\"]");
        for (String gone : List.of("/plan", "/urgency", "/invariants", "/cases")) {
            document = JsonEdit.with(document, gone, "gone");
        }

        assertThat(warnings(document)).extracting(Problem::pointer).contains("/ladder/1/outcome");
    }

    @Test
    void namesOfDifferentThingsMayLookTheSame() {
        assertThat(with("/sources/2", "{\"id\":\"STAY\",\"citation\":\"x\"}")).isEmpty();
    }

    private static List<Problem> with(String place, String value) {
        return warnings(JsonEdit.with(JsonEdit.with(Umbrella.DOCUMENT, "/cases", "gone"), place, value));
    }

    private static List<Problem> warnings(Json document) {
        return Examination.of(document).orThrow().warnings();
    }
}
