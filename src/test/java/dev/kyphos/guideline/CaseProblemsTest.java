package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A case that can't be read, or that the rules answer otherwise, is a problem with its place. */
class CaseProblemsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/cases | 5 | /cases | expected an array",
                "/cases/0 | 5 | /cases/0 | expected an object",
                "/cases/0/name | gone | /cases/0 | misses \"name\"",
                "/cases/0/name | \" \" | /cases/0/name | not blank",
                "/cases/1/name | \"rain in the street\" | /cases/1/name | this name is taken",
                "/cases/0/note | \"x\" | /cases/0/note | unknown member: expected one of name, request, expect",
                "/cases/0/request | gone | /cases/0 | misses \"request\"",
                "/cases/0/request | 5 | /cases/0/request | expected an object",
                "/cases/0/request/ruleSet | \"other\" | /cases/0/request/ruleSet | the id of this document, or no such"
                        + " member",
                "/cases/0/request/ruleSet | 5 | /cases/0/request/ruleSet | the id of this document",
                "/cases/0/request/version | \"1.0.0\" | /cases/0/request/version | unknown member: expected one of"
                        + " ruleSet, presume, patient, vertebrae",
                "/cases/0/request/asOf | \"2026-01-01T00:00:00Z\" | /cases/0/request/asOf | unknown member",
                "/cases/0/request/presume | \"all\" | /cases/0/request/presume | expected \"normal\", or no such member",
                "/cases/0/expect | gone | /cases/0 | misses \"expect\"",
                "/cases/0/expect | {} | /cases/0/expect | at least one of overall, urgency, vertebrae",
                "/cases/0/expect/outcome | [\"go\"] | /cases/0/expect/outcome | unknown member: expected one of overall,"
                        + " urgency, vertebrae",
                "/cases/0/expect/overall | \"go\" | /cases/0/expect/overall | expected an array",
                "/cases/0/expect/overall | [] | /cases/0/expect/overall | at least 1",
                "/cases/0/expect/overall/0 | \"run\" | /cases/0/expect/overall/0 | unknown outcome: expected one of"
                        + " stay, boots, umbrella, go",
                "/cases/0/expect/urgency | [\"later\"] | /cases/0/expect/urgency/0 | unknown urgency: expected one of"
                        + " none, at-once, soon",
                "/cases/0/expect/vertebrae | [] | /cases/0/expect/vertebrae | at least 1",
                "/cases/0/expect/vertebrae/0/level | gone | /cases/0/expect/vertebrae/0 | misses \"level\"",
                "/cases/0/expect/vertebrae/0/level | \"roof\" | /cases/0/expect/vertebrae/0/level | expected one of"
                        + " hall, porch, street",
                "/cases/0/expect/vertebrae/1/level | \"street\" | /cases/0/expect/vertebrae/1/level | each level once",
                "/cases/0/expect/vertebrae/0 | {\"level\":\"street\"} | /cases/0/expect/vertebrae/0 | at least one of"
                        + " outcome, urgency, findings, or a score's id",
                "/cases/0/expect/vertebrae/0/outcome/0 | \"run\" | /cases/0/expect/vertebrae/0/outcome/0 | unknown"
                        + " outcome",
                "/cases/0/expect/vertebrae/0/urgency | [\"later\"] | /cases/0/expect/vertebrae/0/urgency/0 | unknown"
                        + " urgency",
                "/cases/0/expect/vertebrae/0/luck | {\"min\":0,\"max\":1} | /cases/0/expect/vertebrae/0/luck | unknown"
                        + " member: expected one of level, outcome, urgency, soak, findings",
                "/cases/0/expect/vertebrae/0/soak | 3 | /cases/0/expect/vertebrae/0/soak | expected an object",
                "/cases/0/expect/vertebrae/0/soak/min | gone | /cases/0/expect/vertebrae/0/soak | misses \"min\"",
                "/cases/0/expect/vertebrae/0/soak/max | 2 | /cases/0/expect/vertebrae/0/soak/max | from 3 to",
                "/cases/0/expect/vertebrae/0/findings/storm | \"true\" | /cases/0/expect/vertebrae/0/findings/storm |"
                        + " unknown member: expected one of wet-above, gusts",
                "/cases/0/expect/vertebrae/0/findings/gusts | true | /cases/0/expect/vertebrae/0/findings/gusts | not"
                        + " blank",
                "/cases/0/expect/vertebrae/0/findings/gusts | \"maybe\" | /cases/0/expect/vertebrae/0/findings/gusts |"
                        + " unknown status: expected one of true, false, unknown",
            })
    void aCaseIsReadStrictly(String place, String value, String pointer, String phrase) {
        Umbrella.assertOnlyProblem(place, value, pointer, phrase);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/cases/0/request/patient/snow | 1 | /cases/0/request/patient/snow | unknown fact",
                "/cases/0/request/patient/wind | 13 | /cases/0/request/patient/wind | a whole number from 0 to 12 Bft",
                "/cases/0/request/patient | 5 | /cases/0/request/patient | expected an object",
                "/cases/0/request/patient/storminess | 1 | /cases/0/request/patient/storminess | this fact was"
                        + " replaced: expected patient/wind",
                "/cases/1/request/vertebrae | gone | /cases/1/request/vertebrae | an array of 1 to 24 vertebrae",
                "/cases/1/request/vertebrae/0/level | gone | /cases/1/request/vertebrae/0/level | misses its level",
                "/cases/0/request/vertebrae/1/level | \"hall\" | /cases/0/request/vertebrae/1/level | stands twice",
                "/cases/1/expect/vertebrae/0/level | \"hall\" | /cases/1/expect/vertebrae/0/level | a level of the"
                        + " request",
            })
    void itsRequestIsReadAsAnyOther(String place, String value, String pointer, String phrase) {
        Umbrella.assertOnlyProblem(place, value, pointer, phrase);
    }

    @Test
    void aContradictionInItsRequestIsNamedAtEachFact() {
        assertThat(Umbrella.problemsWith(
                        "/cases/1/request/vertebrae/0", "{\"level\":\"porch\",\"puddle\":false,\"depth\":5}"))
                .extracting(Problem::pointer)
                .containsExactlyInAnyOrder("/cases/1/request/vertebrae/0/puddle", "/cases/1/request/vertebrae/0/depth");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/cases/0/expect/overall | [\"go\"] | /cases/0/expect/overall | expected go, but the answer is umbrella",
                "/cases/0/expect/overall | [\"umbrella\",\"go\"] | /cases/0/expect/overall | expected umbrella or go,"
                        + " but the answer is umbrella",
                "/cases/0/expect/urgency | [\"none\"] | /cases/0/expect/urgency | expected none, but the answer is"
                        + " at-once",
                "/cases/0/expect/vertebrae/0/outcome | [\"stay\"] | /cases/0/expect/vertebrae/0/outcome | expected"
                        + " stay, but the answer is umbrella",
                "/cases/0/expect/vertebrae/1/outcome | [\"boots\"] | /cases/0/expect/vertebrae/1/outcome | expected"
                        + " boots, but the answer is go",
                "/cases/0/expect/vertebrae/0/urgency | [\"none\"] | /cases/0/expect/vertebrae/0/urgency | expected"
                        + " none, but the answer is at-once",
                "/cases/0/expect/vertebrae/0/soak/max | 4 | /cases/0/expect/vertebrae/0/soak | expected 3 to 4, but"
                        + " the answer is 3",
                "/cases/1/expect/vertebrae/0/soak/min | 5 | /cases/1/expect/vertebrae/0/soak | expected 5, but the"
                        + " answer is 0 to 5",
                "/cases/0/expect/vertebrae/0/findings/gusts | \"unknown\" |"
                        + " /cases/0/expect/vertebrae/0/findings/gusts | expected unknown, but the answer is false",
                "/cases/1/expect/vertebrae/0/findings/gusts | \"true\" |"
                        + " /cases/1/expect/vertebrae/0/findings/gusts | expected true, but the answer is unknown",
                "/cases/0/request/presume | gone | /cases/0/expect/vertebrae/0/soak | expected 3, but the answer is 3"
                        + " to 5",
            })
    void anotherAnswerIsSaid(String place, String value, String pointer, String phrase) {
        assertThat(Umbrella.problemsWith(place, value)).anySatisfy(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail()).contains(phrase);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"urgency\":[\"at-once\"]}",
                "{\"overall\":[\"umbrella\"]}",
                "{\"vertebrae\":[{\"level\":\"street\",\"urgency\":[\"at-once\"]}]}",
                "{\"vertebrae\":[{\"level\":\"hall\",\"outcome\":[\"go\"],\"urgency\":[\"none\"]}]}",
            })
    void anExpectationSaysAsMuchAsItLikes(String expect) {
        assertThat(Umbrella.problemsWith("/cases/0/expect", expect)).isEmpty();
    }

    @Test
    void severalUrgenciesArePossibleWhereFactsAreUnknown() {
        assertThat(Umbrella.problemsWith(
                        "/cases/1/expect",
                        "{\"urgency\":[\"none\",\"soon\",\"at-once\"],"
                                + "\"vertebrae\":[{\"level\":\"porch\",\"urgency\":[\"none\",\"soon\",\"at-once\"]}]}"))
                .isEmpty();
    }

    @Test
    void aRuleThatChangesAnAnswerFailsItsCase() {
        assertThat(Umbrella.problemsWith("/ladder/2/when", "{\"fact\":\"covered\",\"is\":true}"))
                .contains(new Problem(
                        "/cases/0/expect/vertebrae/0/outcome",
                        ProblemCode.FAILED_CASE,
                        "expected umbrella, but the answer is go"));
    }

    @Test
    void allThatIsWrongIsSaidAtOnce() {
        var document = JsonEdit.with(Umbrella.DOCUMENT, "/cases/0/expect/overall", "[\"go\"]");
        document = JsonEdit.with(document, "/cases/1/request/patient", "{\"wind\":13}");
        document = JsonEdit.with(document, "/invariants/0/never", "{\"outcome\":\"umbrella\"}");

        assertThat(RuleSetReader.read(document).problems())
                .extracting(Problem::pointer)
                .containsExactly("/invariants/0/never", "/cases/0/expect/overall", "/cases/1/request/patient/wind");
    }

    @Test
    void noCaseIsAskedWhereNobodyIsPossible() {
        assertThat(Umbrella.problemsWith(
                        "/constraints/0/assert",
                        "{\"all\":[{\"fact\":\"depth\",\"gt\":50},{\"fact\":\"depth\",\"lt\":9}]}"))
                .extracting(Problem::pointer)
                .containsExactly("/constraints");
    }

    @Test
    void aDocumentHasAtMostFiveHundredCases() {
        assertThat(Umbrella.problemsWith("/cases", cases(501, "porch")))
                .containsExactly(new Problem("/cases", ProblemCode.TOO_MANY, "expected at most 500 cases"));
        assertThat(Umbrella.problemsWith("/cases", cases(500, "porch"))).isEmpty();
    }

    @Test
    void noFurtherCaseIsAskedAfterAHundredProblems() {
        assertThat(Umbrella.problemsWith("/cases", cases(200, "hall")))
                .hasSize(101)
                .last()
                .isEqualTo(new Problem(
                        "/cases/100",
                        ProblemCode.TOO_MANY,
                        "this and all later cases are not checked: expected fewer than 100 problems before"));
    }

    /** Cases that ask for the porch and expect an answer for a level. */
    private static String cases(int number, String level) {
        String each = "{\"name\":\"%d\",\"request\":{\"vertebrae\":[{\"level\":\"porch\"}]},"
                + "\"expect\":{\"vertebrae\":[{\"level\":\"%s\",\"soak\":{\"min\":0,\"max\":5}}]}}";
        return IntStream.range(0, number)
                .mapToObj(i -> each.formatted(i, level))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
