package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.Completions;
import dev.kyphos.advice.oracle.Oracle;
import dev.kyphos.advice.oracle.RandomPatients;
import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.advice.oracle.Truth;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Seeds;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The answer for patients with few unknown facts equals the enumeration of all completions. */
class IncompletePatientsTest {

    private static final int PATIENTS = 700;
    private static final int MAX_COMPLETIONS = 500;

    @ParameterizedTest
    @EnumSource
    void theAnswerIsWhatAllCompletionsGive(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(PATIENTS, (random, _) -> {
            Someone someone = patients.almostComplete(random, 3, MAX_COMPLETIONS);
            var all = Completions.of(someone, patients.thresholds());
            Advice advice = ruleSet.advisor().advise(someone.patient(), Detail.FULL);
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                compare(ruleSet.guideline(), all.vertebra(i), advice.vertebrae().get(i));
            }
            assertThat(codes(advice.outcomes())).containsExactlyInAnyOrderElementsOf(all.overall());
        });
    }

    static void compare(Guideline guideline, Completions.Vertebra all, Advice.Vertebra vertebra) {
        assertThat(codes(vertebra.outcomes())).containsExactlyInAnyOrderElementsOf(all.outcomes());
        if (!guideline.urgencies().isEmpty()) {
            assertThat(urgencies(vertebra.urgency())).isEqualTo(all.urgencies());
        }
        for (int i = 0; i < guideline.findings().size(); i++) {
            var result = vertebra.findings().get(i);
            assertThat(result.finding()).isEqualTo(guideline.findings().get(i));
            assertThat(statuses(result))
                    .as(result.finding().id())
                    .isEqualTo(all.findings().get(i));
        }
        for (int i = 0; i < guideline.scores().size(); i++) {
            var totals = all.totals().get(i).stream().mapToInt(total -> total).summaryStatistics();
            assertThat(vertebra.scores().get(i).min()).isEqualTo(totals.getMin());
            assertThat(vertebra.scores().get(i).max()).isEqualTo(totals.getMax());
        }
    }

    static Set<String> urgencies(Advice.@Nullable UrgencyResult timing) {
        Set<String> codes = new HashSet<>();
        if (timing != null) {
            timing.possible().forEach(urgency -> codes.add(urgency.code()));
        }
        if (timing == null || timing.none()) {
            codes.add(Urgency.NONE);
        }
        return codes;
    }

    static Set<Truth> statuses(Advice.FindingResult result) {
        return switch (result.status()) {
            case TRUE -> Set.of(Truth.TRUE);
            case FALSE -> Set.of(Truth.FALSE);
            case UNKNOWN -> Set.of(Truth.TRUE, Truth.FALSE);
        };
    }

    @ParameterizedTest
    @EnumSource
    void whatThreeValuedLogicDeterminesTheAnswerDeterminesToo(RuleSet ruleSet) {
        var patients = new RandomPatients(ruleSet);
        Seeds.upTo(PATIENTS, (random, _) -> {
            Someone someone = patients.incomplete(random, 2, random.nextDouble() / 2);
            Advice advice = ruleSet.advisor().advise(someone.patient(), Detail.FULL);
            for (int i = 0; i < someone.vertebrae().size(); i++) {
                compare(
                        ruleSet.guideline(),
                        someone.oracle(i),
                        advice.vertebrae().get(i));
            }
        });
    }

    private static void compare(Guideline guideline, Oracle oracle, Advice.Vertebra vertebra) {
        assertThat(oracle.outcomes()).containsAll(codes(vertebra.outcomes()));
        assertThat(oracle.urgencies()).containsAll(urgencies(vertebra.urgency()));
        List<Truth> truths = oracle.findings();
        for (int i = 0; i < truths.size(); i++) {
            if (truths.get(i) != Truth.UNKNOWN) {
                assertThat(vertebra.findings().get(i).status().name())
                        .as(guideline.findings().get(i).id())
                        .isEqualTo(truths.get(i).name());
            }
        }
        for (var total : vertebra.scores()) {
            assertThat(total.min())
                    .isGreaterThanOrEqualTo(oracle.total(total.score()).min());
            assertThat(total.max())
                    .isLessThanOrEqualTo(oracle.total(total.score()).max());
        }
    }
}
