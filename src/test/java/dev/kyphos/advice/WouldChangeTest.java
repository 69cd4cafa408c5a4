package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reported changes of an outcome equal the outcomes found by trying each other value of a known fact. */
class WouldChangeTest {

    @ParameterizedTest
    @EnumSource
    void ofCompletePatientsIsWhatTheOracleFindsByTrying(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(2_000, (random, _) -> {
            Someone someone = patients.complete(random, 1);
            String outcome = someone.oracle(0).outcome();
            Map<String, List<String>> tried = new HashMap<>();
            for (Fact fact : someone.known(0).keySet()) {
                for (Value value : patients.thresholds().edges(fact)) {
                    var oracle = someone.with(fact, 0, value).oracle(0);
                    if (!isLevel(ruleSet, fact)
                            && oracle.isPossible()
                            && !oracle.outcome().equals(outcome)) {
                        tried.put(key(ruleSet, fact, value), List.of(oracle.outcome()));
                    }
                }
            }
            assertThat(reported(ruleSet, someone)).isEqualTo(tried);
        });
    }

    @ParameterizedTest
    @EnumSource
    void ofOthersIsWhatAskingAgainSays(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(500, (random, _) -> {
            Someone someone = patients.incomplete(random, 1, random.nextDouble() / 4);
            someone = random.nextBoolean() ? someone : patients.partly(random, someone, Integer.MAX_VALUE);
            var outcomes = outcomes(ruleSet, someone);
            Map<String, List<String>> tried = new HashMap<>();
            for (Fact fact : outcomes.size() > 1 ? List.<Fact>of() : knownOrPartly(ruleSet, someone)) {
                for (Value value : patients.thresholds().edges(fact)) {
                    Someone other = someone.with(fact, 0, value);
                    if (!isLevel(ruleSet, fact)
                            && Contradiction.in(PatientCells.of(ruleSet.diagram(), other.patient()))
                                    .isEmpty()
                            && !outcomes(ruleSet, other).equals(outcomes)) {
                        tried.put(key(ruleSet, fact, value), outcomes(ruleSet, other));
                    }
                }
            }
            assertThat(reported(ruleSet, someone)).isEqualTo(tried);
        });
    }

    /** The facts of which something is known that the rules can tell. */
    private static List<Fact> knownOrPartly(RuleSet ruleSet, Someone someone) {
        return ruleSet.guideline().facts().all().stream()
                .filter(fact -> {
                    var cells = ruleSet.diagram().variables().cells(fact);
                    Known part = someone.part(fact, 0);
                    return someone.value(fact, 0) != null
                            || (part != null && cells.cellsOf(part).size() < cells.count());
                })
                .toList();
    }

    private static boolean isLevel(RuleSet ruleSet, Fact fact) {
        return fact.equals(ruleSet.guideline().facts().level());
    }

    private static List<String> outcomes(RuleSet ruleSet, Someone someone) {
        return codes(ruleSet.advisor()
                .advise(someone.patient(), Detail.STANDARD)
                .vertebrae()
                .getFirst()
                .outcomes());
    }

    private static String key(RuleSet ruleSet, Fact fact, Value value) {
        var cells = ruleSet.diagram().variables().cells(fact);
        return Someone.path(fact, 0) + " " + cells.label(cells.cellOf(value));
    }

    private static Map<String, List<String>> reported(RuleSet ruleSet, Someone someone) {
        Map<String, List<String>> reported = new HashMap<>();
        var vertebra = ruleSet.advisor()
                .advise(someone.patient(), Detail.FULL)
                .vertebrae()
                .getFirst();
        List<Advice.WouldChange> changes = Objects.requireNonNullElse(vertebra.wouldChange(), List.of());
        for (var change : changes) {
            reported.put(change.fact() + " " + change.to(), codes(change.outcomes()));
        }
        assertThat(changes).hasSize(reported.size());
        return reported;
    }

    @Test
    void isToldOnlyInAFullExplanation() {
        var someone = Someone.of(RuleSet.IMWG_2019, "neurologicalDeficit deficit", "level L1");
        var patient = someone.patient();

        assertThat(RuleSet.IMWG_2019
                        .advisor()
                        .advise(patient, Detail.STANDARD)
                        .vertebrae()
                        .getFirst()
                        .wouldChange())
                .isNull();
        assertThat(RuleSet.IMWG_2019
                        .advisor()
                        .advise(patient, Detail.FULL)
                        .vertebrae()
                        .getFirst()
                        .wouldChange())
                .allSatisfy(change -> assertThat(change.fact()).isEqualTo("patient/neurologicalDeficit"))
                .extracting(Advice.WouldChange::to)
                .containsExactly("none", "radicular-pain");
    }
}
