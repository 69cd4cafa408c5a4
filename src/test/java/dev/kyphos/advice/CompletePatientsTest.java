package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The diagrams and the oracle agree exactly on patients whose facts are all known. */
class CompletePatientsTest {

    private static final int PATIENTS = 30_000;

    @ParameterizedTest
    @EnumSource
    void advisorAndOracleAgreeOnEverything(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(PATIENTS, (random, seed) -> {
            Someone someone = patients.complete(random, 4);
            Advice advice =
                    ruleSet.advisor().advise(someone.patient(), seed % 100 == 0 ? Detail.FULL : Detail.STANDARD);
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                compare(
                        ruleSet.guideline(),
                        someone.oracle(i),
                        advice.vertebrae().get(i));
                assertThat(ruleSet.advisor().outcome(someone.patient(), i).outcome())
                        .isEqualTo(someone.oracle(i).outcome());
            }
            assertThat(codes(advice.outcomes())).containsExactly(overall(someone));
            assertThat(advice.missing()).isEmpty();
        });
    }

    @ParameterizedTest
    @EnumSource
    void everyRungAndEveryUrgencyIsMetAmongThePatients(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Set<String> met = new HashSet<>();
        for (long seed = 0; seed < 2_000; seed++) {
            var oracle = patients.complete(Seeds.of(seed), 1).oracle(0);
            met.add(oracle.outcome());
            met.add(oracle.urgency());
        }
        assertThat(met).containsAll(codes(ruleSet.guideline().ladder())).contains(Urgency.NONE);
        assertThat(met)
                .containsAll(ruleSet.guideline().urgencies().stream()
                        .map(Urgency::code)
                        .toList());
    }

    private static void compare(Guideline guideline, Oracle oracle, Advice.Vertebra vertebra) {
        assertThat(codes(vertebra.outcomes())).containsExactly(oracle.outcome());
        var urgency = vertebra.urgency();
        if (urgency == null) {
            assertThat(guideline.urgencies()).isEmpty();
        } else if (urgency.none()) {
            assertThat(oracle.urgency()).isEqualTo(Urgency.NONE);
            assertThat(urgency.possible()).isEmpty();
        } else {
            assertThat(urgency.possible().stream().map(Urgency::code)).containsExactly(oracle.urgency());
        }
        for (var total : vertebra.scores()) {
            assertThat(new Oracle.Total(total.min(), total.max())).isEqualTo(oracle.total(total.score()));
        }
        compareFindings(guideline, oracle.findings(), vertebra.findings());
    }

    /** A finding without a result is false. */
    private static void compareFindings(Guideline guideline, List<Truth> truths, List<Advice.FindingResult> results) {
        for (int i = 0; i < truths.size(); i++) {
            var finding = guideline.findings().get(i);
            var status = results.stream()
                    .filter(each -> each.finding().equals(finding))
                    .map(Advice.FindingResult::status)
                    .findFirst()
                    .orElse(Advice.Status.FALSE);
            assertThat(status.name()).as(finding.id()).isEqualTo(truths.get(i).name());
        }
    }

    private static String overall(Someone someone) {
        Set<String> outcomes = new HashSet<>();
        for (int i = 0; i < someone.vertebrae().size(); i++) {
            outcomes.add(someone.oracle(i).outcome());
        }
        return someone.guideline().overall().stream()
                .filter(outcomes::contains)
                .findFirst()
                .orElseThrow();
    }

    static List<String> codes(List<Rung> rungs) {
        return rungs.stream().map(Rung::outcome).toList();
    }
}
