package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kyphos.advice.PatientReader;
import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A document says which facts are asked instead of those of its earlier versions, and requests are told. */
class ReplacedFactsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/replaced | 5 | /replaced | expected an array",
                "/replaced/0/fact | gone | /replaced/0 | misses \"fact\"",
                "/replaced/0/fact | \"Old name\" | /replaced/0/fact | a lower-case letter, then up to 63 letters or"
                        + " digits",
                "/replaced/0/fact | \"wind\" | /replaced/0/fact | a fact that this scope no longer declares",
                "/replaced/0/scope | \"spine\" | /replaced/0/scope | expected one of patient, vertebra",
                "/replaced/0/scope | gone | /replaced/0 | misses \"scope\"",
                "/replaced/0/by | [] | /replaced/0/by | at least 1",
                "/replaced/0/by | gone | /replaced/0 | misses \"by\"",
                "/replaced/0/by/0 | \"snow\" | /replaced/0/by/0 | unknown fact: expected one of raining, wind, season,"
                        + " level, covered, puddle, depth",
                "/replaced/0/by | [\"wind\",\"wind\"] | /replaced/0/by | each fact once",
                "/replaced/0/since | \"1.0.0\" | /replaced/0/since | unknown member: expected one of fact, scope, by",
                "/replaced/1 | {\"fact\":\"storminess\",\"scope\":\"patient\",\"by\":[\"wind\"]} | /replaced/1/fact |"
                        + " stands twice",
            })
    void aReplacedFactIsReadStrictly(String place, String value, String pointer, String phrase) {
        Umbrella.assertOnlyProblem(place, value, pointer, phrase);
    }

    @Test
    void aFactMayHaveMovedToTheOtherScope() {
        assertThat(Umbrella.problemsWith(
                        "/replaced/0", "{\"fact\":\"depth\",\"scope\":\"patient\",\"by\":[\"depth\"]}"))
                .isEmpty();
    }

    @Test
    void aNameMayBeReplacedInBothScopes() {
        assertThat(Umbrella.problemsWith(
                        "/replaced/1", "{\"fact\":\"storminess\",\"scope\":\"vertebra\",\"by\":[\"wind\"]}"))
                .isEmpty();
    }

    @Test
    void aRequestWithAReplacedFactIsToldWhereToSendItNow() {
        assertThat(problems(
                        "{\"storminess\":1,\"wetness\":1,\"depth\":3,\"snow\":1}",
                        "[{\"level\":\"hall\"},{\"level\":\"porch\",\"wetness\":1,\"storminess\":1,\"wind\":1}]"))
                .extracting(Problem::pointer, Problem::detail)
                .containsExactlyInAnyOrder(
                        tuple("/patient/storminess", "this fact was replaced: expected patient/wind"),
                        tuple("/patient/wetness", UNKNOWN),
                        tuple("/patient/depth", "this is a fact of a vertebra: expected vertebrae/<i>/depth"),
                        tuple("/patient/snow", UNKNOWN),
                        tuple(
                                "/vertebrae/1/wetness",
                                "this fact was replaced: expected patient/season or vertebrae/1/puddle"),
                        tuple("/vertebrae/1/storminess", UNKNOWN),
                        tuple("/vertebrae/1/wind", "this is a fact of the patient: expected patient/wind"));
    }

    @Test
    void aFactThatMovedIsSaidToBeReplaced() {
        Guideline moved = RuleSetReader.read(JsonEdit.with(
                        Umbrella.DOCUMENT,
                        "/replaced/0",
                        "{\"fact\":\"depth\",\"scope\":\"patient\",\"by\":[\"puddle\",\"depth\"]}"))
                .orThrow()
                .guideline();

        assertThat(problems(moved, "{\"depth\":3}", "[{\"level\":\"hall\"}]"))
                .containsExactly(new Problem(
                        "/patient/depth",
                        ProblemCode.REPLACED_FACT,
                        "this fact was replaced: expected vertebrae/<i>/puddle or vertebrae/<i>/depth"));
    }

    private static final String UNKNOWN =
            "unknown fact: the rule set's facts are listed at /v1/rulesets/{id}/versions/{version}/facts";

    private static List<Problem> problems(String patient, String vertebrae) {
        return problems(RuleSetReader.read(Umbrella.DOCUMENT).orThrow().guideline(), patient, vertebrae);
    }

    private static List<Problem> problems(Guideline guideline, String patient, String vertebrae) {
        List<Problem> problems = new ArrayList<>();
        PatientReader.read(guideline, JsonEdit.json(patient), JsonEdit.json(vertebrae), JsonPointer.root(), problems);
        return problems;
    }
}
