package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings whose conditions are on outcomes. {@code gusts} is the finding at /findings/1. */
class OutcomeFindingsTest {

    private static final String OF_OUTCOME = "{\"all\":[{\"outcome\":\"umbrella\"},{\"fact\":\"wind\",\"gt\":5}]}";

    @ParameterizedTest
    @ValueSource(strings = {"advice", "timing", "caution"})
    void theseKindsMayNameOutcomes(String kind) {
        assertThat(GuidelineDiagram.read(ofOutcome(kind)).problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"indication", "contraindication"})
    void thoseThatDecideOutcomesMayNot(String kind) {
        assertThat(GuidelineDiagram.read(ofOutcome(kind)).problems())
                .extracting(Problem::pointer, Problem::detail)
                .contains(tuple("/findings/1/when/all/0", "expected a condition: all, any, not, fact, ref, score"));
    }

    @Test
    void noRungMayRestOnOne() {
        assertThat(pointers("/ladder/1/when", "{\"ref\":\"gusts\"}")).containsExactly("/findings/1/when", "/ladder");
    }

    @Test
    void noRungMayRestOnOneThroughAScore() {
        assertThat(pointers("/scores/0/components/0/cases/0/when", "{\"ref\":\"gusts\"}"))
                .containsExactly("/findings/1/when", "/scores/0", "/ladder");
    }

    @Test
    void noConstraintMayRestOnOne() {
        assertThat(GuidelineDiagram.read(JsonEdit.with(
                                ofOutcome("advice"), "/constraints/0/assert", "{\"not\":{\"ref\":\"gusts\"}}"))
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.pointer()).isEqualTo("/constraints/0/assert");
                    assertThat(problem.detail()).contains("nothing that rests on an outcome");
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"advice", "timing", "caution"})
    void invariantsAndUrgenciesMay(String kind) {
        Json document = JsonEdit.with(ofOutcome(kind), "/urgency/0/when", "{\"ref\":\"gusts\"}");
        document = JsonEdit.with(
                document,
                "/invariants",
                "[{\"id\":\"i\",\"text\":\"x\",\"never\":{\"all\":[{\"ref\":\"gusts\"},{\"outcome\":\"go\"}]}}]");
        assertThat(GuidelineDiagram.read(document).problems()).isEmpty();
    }

    @Test
    void anInvariantMayAlsoReferToOneThatNamesNoOutcome() {
        assertThat(Umbrella.problemsWith("/invariants/0/never", "{\"all\":[{\"ref\":\"gusts\"},{\"ref\":\"storm\"}]}"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"advice", "timing", "caution"})
    void anInvariantOfOneIsProven(String kind) {
        Json document = JsonEdit.with(
                ofOutcome(kind),
                "/invariants",
                "[{\"id\":\"i\",\"text\":\"x\",\"never\":{\"all\":[{\"ref\":\"gusts\"},{\"outcome\":\"umbrella\"}]}}]");
        assertThat(GuidelineDiagram.read(document).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.detail()).contains("broken by a possible patient"));
    }

    private static Json ofOutcome(String kind) {
        Json document = JsonEdit.with(Umbrella.DOCUMENT, "/findings/1/kind", "\"" + kind + "\"");
        return JsonEdit.with(document, "/findings/1/when", OF_OUTCOME);
    }

    /** The pointers of the problems of a condition that leads back to itself. */
    private static List<String> pointers(String place, String value) {
        List<Problem> problems = GuidelineDiagram.read(JsonEdit.with(ofOutcome("advice"), place, value))
                .problems();
        assertThat(problems).allSatisfy(problem -> assertThat(problem.detail()).contains("leads back to itself"));
        return problems.stream().map(Problem::pointer).toList();
    }
}
