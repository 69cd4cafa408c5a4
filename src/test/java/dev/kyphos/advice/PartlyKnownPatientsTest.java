package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Completions;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RelevanceOracle;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * The answer for patients of whom facts are partly known equals the enumeration of all completions; for random rule sets,
 * {@link AnyRuleSetTest} says the same.
 */
class PartlyKnownPatientsTest {

    private static final int PATIENTS = 3_000;
    private static final int MAX_COMPLETIONS = 60;
    private static final RuleSet RULE_SET = RuleSet.IMWG_2019;
    private static final RandomPatients SOME = new RandomPatients(RULE_SET);

    @Test
    void theAnswerIsWhatAllCompletionsGive() {
        var determined = new AtomicInteger();
        var open = new AtomicInteger();
        Seeds.upTo(PATIENTS, (random, _) -> {
            Someone someone = partlyKnown(random);
            var all = Completions.of(someone, SOME.thresholds());
            Advice advice = RULE_SET.advisor().advise(someone.patient(), Detail.FULL);
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                IncompletePatientsTest.compare(
                        RULE_SET.guideline(),
                        all.vertebra(i),
                        advice.vertebrae().get(i));
            }
            assertThat(codes(advice.outcomes())).containsExactlyInAnyOrderElementsOf(all.overall());
            assertThat(IncompletePatientsTest.urgencies(advice.urgency())).isEqualTo(all.urgencies());
            (advice.outcomes().size() == 1 ? determined : open)
                    .addAndGet(someone.parts().isEmpty() ? 0 : 1);
        });
        assertThat(determined).hasValueGreaterThan(Seeds.guard(PATIENTS / 10));
        assertThat(open).hasValueGreaterThan(Seeds.guard(PATIENTS / 10));
    }

    @Test
    void theMissingFactsAreExactlyThoseThatMatterByTheDefinition() {
        var asked = new AtomicInteger();
        var notAsked = new AtomicInteger();
        Seeds.upTo(PATIENTS, (random, _) -> {
            Someone someone = partlyKnown(random);
            Set<String> matter = new LinkedHashSet<>();
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                for (Fact fact : RelevanceOracle.of(someone, i, SOME.thresholds())) {
                    matter.add(Someone.path(fact, i));
                }
            }
            var missing = MissingFactsTest.paths(RULE_SET.advisor().advise(someone.patient(), Detail.STANDARD));
            assertThat(missing).as(someone.toString()).containsExactlyInAnyOrderElementsOf(matter);
            someone.parts().keySet().forEach(part -> (missing.contains(part) ? asked : notAsked).incrementAndGet());
        });
        assertThat(asked).hasValueGreaterThan(Seeds.guard(PATIENTS / 4));
        assertThat(notAsked).hasValueGreaterThan(Seeds.guard(PATIENTS / 4));
    }

    @Test
    void aSetOfOneCellSaysWhatAValueOfItSays() {
        Seeds.upTo(PATIENTS, (random, _) -> {
            Someone someone = partlyKnown(random);
            Someone known = someone;
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                for (Fact fact : someone.unknown(i)) {
                    Known part = someone.part(fact, i);
                    var cells = RULE_SET.diagram().variables().cells(fact);
                    if (part != null && cells.cellsOf(part).size() == 1) {
                        Value value = someone.values(fact, i, SOME.thresholds()).getFirst();
                        known = known.with(fact, i, value);
                    }
                }
            }
            Advice partly = RULE_SET.advisor().advise(someone.patient(), Detail.FULL);
            Advice exact = RULE_SET.advisor().advise(known.patient(), Detail.FULL);
            assertThat(codes(partly.outcomes())).isEqualTo(codes(exact.outcomes()));
            assertThat(partly.missing()).isEqualTo(exact.missing());
            assertThat(partly.because()).isEqualTo(exact.because());
        });
    }

    private static Someone partlyKnown(RandomGenerator random) {
        Someone someone = SOME.almostComplete(random, 3, MAX_COMPLETIONS / 10);
        return SOME.partly(random, someone, MAX_COMPLETIONS);
    }
}
