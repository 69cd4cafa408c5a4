package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The answer for patients with many unknown facts contains exactly the possible outcomes. */
class HardlyKnownPatientsTest {

    private static final int PATIENTS = 3_000;

    @ParameterizedTest
    @EnumSource
    void noCompletionLeadsElsewhere(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(PATIENTS, (random, _) -> {
            Someone someone = patients.incomplete(random, 4, random.nextDouble());
            Advice advice = ruleSet.advisor().advise(someone.patient(), Detail.STANDARD);
            for (int tries = 0; tries < 3; tries++) {
                Someone complete = patients.completionOf(random, someone);
                for (int i = 0; i < someone.vertebrae().size(); i++) {
                    Advice.Vertebra vertebra = advice.vertebrae().get(i);
                    assertThat(codes(vertebra.outcomes()))
                            .contains(complete.oracle(i).outcome());
                    assertThat(IncompletePatientsTest.urgencies(vertebra.urgency()))
                            .contains(complete.oracle(i).urgency());
                }
                assertThat(codes(advice.outcomes())).contains(overall(complete));
            }
        });
    }

    private static String overall(Someone complete) {
        return complete.guideline().overall().stream()
                .filter(outcome -> {
                    for (int i = 0; i < complete.vertebrae().size(); i++) {
                        if (complete.oracle(i).outcome().equals(outcome)) {
                            return true;
                        }
                    }
                    return false;
                })
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    void someCompletionLeadsToEachOutcomeAndUrgencyThatIsCalledPossible(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        GuidelineDiagram diagram = ruleSet.diagram();
        Seeds.upTo(PATIENTS, (random, _) -> {
            Someone someone = patients.incomplete(random, 1, random.nextDouble());
            Reach reach = diagram.reach()
                    .know(PatientCells.of(diagram, someone.patient())
                            .vertebrae()
                            .getFirst());
            for (int verdict : reach.from(diagram.verdict()).stream().toArray()) {
                var complete = leadingTo(verdict, diagram, someone, random);
                var oracle = new Oracle(ruleSet.guideline(), complete);
                assertThat(oracle.isPossible()).isTrue();
                assertThat(oracle.outcome())
                        .isEqualTo(ruleSet.guideline()
                                .ladder()
                                .get(diagram.verdicts().outcome(verdict))
                                .outcome());
                assertThat(urgency(ruleSet, verdict)).isEqualTo(oracle.urgency());
            }
        });
    }

    private static String urgency(RuleSet ruleSet, int verdict) {
        int urgency = ruleSet.diagram().verdicts().urgency(verdict);
        var urgencies = ruleSet.guideline().urgencies();
        return urgency == urgencies.size() ? "none" : urgencies.get(urgency).code();
    }

    /** A completion that leads to the verdict according to the diagram; the oracle checks it. */
    private static Map<Fact, Value> leadingTo(
            int verdict, GuidelineDiagram diagram, Someone someone, RandomGenerator random) {
        Map<Fact, Value> complete = new HashMap<>(someone.known(0));
        var variables = diagram.variables();
        Reach reach = diagram.reach()
                .know(PatientCells.of(diagram, someone.patient()).vertebrae().getFirst());
        for (int variable = 0; variable < variables.count(); variable++) {
            int cells = variables.cells(variable).count();
            int cell = random.nextInt(cells);
            if (reach.known(variable) == Reach.UNKNOWN) {
                reach.know(variable, cell);
                while (!reach.from(diagram.verdict()).contains(verdict)) {
                    cell = (cell + 1) % cells;
                    reach.know(variable, cell);
                }
                complete.put(variables.fact(variable), variables.cells(variable).representative(cell));
            }
        }
        return complete;
    }
}
