package dev.kyphos.diagram;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.RandomGuidelines;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.diagram.Examination.InvariantProof;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Umbrella;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.Seeds;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sound and unsound guidelines are examined, and the problems are exactly those that reading reports. */
class ExaminationTest {

    @ParameterizedTest
    @EnumSource
    void whatShipsIsSoundAndEachOfItsPatientsGetsAnOutcome(RuleSet ruleSet) {
        var examination = Examination.of(ruleSet.document()).orThrow();

        assertThat(examination.problems()).isEmpty();
        assertThat(examination.proof().invariants())
                .hasSameSizeAs(ruleSet.guideline().invariants())
                .allMatch(InvariantProof::proven);
        assertThat(examination.classes().keySet())
                .containsExactlyElementsOf(ruleSet.guideline().ladder().stream()
                        .map(rung -> rung.outcome())
                        .toList());
        assertThat(examination.classes().values().stream().reduce(BigInteger.ZERO, BigInteger::add))
                .isEqualTo(examination.diagram().patientClasses());
        assertThat(examination.diagram().size()).isEqualTo(ruleSet.diagram().size());
    }

    @Test
    void aBrokenInvariantHasItsWitnessAndAllElseIsToldToo() {
        Json document = JsonEdit.with(Umbrella.DOCUMENT, "/definitions/0/when", "{\"fact\":\"wind\",\"gt\":9}");

        var examination = Examination.of(document).orThrow();

        assertThat(examination.proof().invariants())
                .extracting(InvariantProof::proven)
                .containsExactly(false, true);
        var broken = examination.proof().invariants().getFirst().witness();
        assertThat(broken).isNotNull();
        assertThat(broken.patient().toString()).contains("wind");
        assertThat(broken.vertebrae().getFirst())
                .containsKey(examination.diagram().guideline().facts().level());
        assertThat(examination.proof().errors()).isEmpty();
        assertThat(examination.problems())
                .isEqualTo(GuidelineDiagram.read(document).problems());
    }

    @Test
    void whereNobodyIsPossibleThatIsAllThatIsWrong() {
        Json document = JsonEdit.with(
                Umbrella.DOCUMENT,
                "/constraints/0/assert",
                "{\"all\":[{\"fact\":\"depth\",\"gt\":50},{\"fact\":\"depth\",\"lt\":9}]}");

        var examination = Examination.of(document).orThrow();

        assertThat(examination.problems())
                .isEqualTo(examination.proof().errors())
                .containsExactly(
                        new Problem("/constraints", ProblemCode.CONTRADICTION, "no patient can keep all of them"));
        assertThat(examination.proof().invariants()).allMatch(InvariantProof::proven);
        assertThat(examination.classes().values()).containsOnly(BigInteger.ZERO);
    }

    @Test
    void anExaminationFindsWhatReadingRefusesAndCountsWhatAskingEveryoneCounts() {
        Seeds.upTo(400, (random, _) -> {
            Json document = new RandomGuidelines(random).document();
            var examination = Examination.of(document).orThrow();
            assertThat(examination.problems())
                    .isEqualTo(GuidelineDiagram.read(document).problems());
            assertThat(GuidelineDiagram.read(document) instanceof Checked.Valid)
                    .isEqualTo(examination.problems().isEmpty());
            assertThat(examination.classes())
                    .isEqualTo(counted(examination.diagram().guideline()));
        });
    }

    private static Map<String, BigInteger> counted(Guideline guideline) {
        Map<String, BigInteger> counted = new LinkedHashMap<>();
        guideline.ladder().forEach(rung -> counted.put(rung.outcome(), BigInteger.ZERO));
        new JointSpace(guideline, guideline).forEach(someone -> {
            var oracle = new Oracle(guideline, someone.before());
            if (oracle.isPossible()) {
                counted.merge(oracle.outcome(), BigInteger.ONE, BigInteger::add);
            }
        });
        return counted;
    }
}
