package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Error-prone rules, each tested at its threshold. */
class Imwg2019RulesTest {

    private static final Someone ACHING = Someone.of(RuleSet.IMWG_2019, Typical.WELL, "level L3, " + Typical.ACHING);
    private static final Someone MILD = Someone.of(RuleSet.IMWG_2019, Typical.WELL, "level L3, " + Typical.MILD);

    private static Advice.Vertebra advice(Someone someone) {
        return RuleSet.IMWG_2019
                .advisor()
                .advise(someone.patient(), Detail.STANDARD)
                .vertebrae()
                .getFirst();
    }

    private static void assertOutcome(Someone someone, String outcome) {
        assertThat(someone.oracle(0).outcome()).isEqualTo(outcome);
        assertThat(codes(advice(someone).outcomes())).containsExactly(outcome);
    }

    private static int sins(Someone someone) {
        assertThat(advice(someone).scores().getFirst().min())
                .isEqualTo(advice(someone).scores().getFirst().max());
        return advice(someone).scores().getFirst().min();
    }

    private static List<String> trueFindings(Someone someone) {
        return advice(someone).findings().stream()
                .filter(noted -> noted.status() == Advice.Status.TRUE)
                .map(noted -> noted.finding().id())
                .toList();
    }

    @ParameterizedTest(name = "aching fracture, {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "level L3 | augment",
                "level T3 | augment",
                "level T2 | discuss-augmentation",
                "level S1 | out-of-scope",
                "ageYears 18 | discuss-augmentation",
                "ageYears 17 | out-of-scope",
                "ageYears 40 | augment",
                "ageYears 39 | discuss-augmentation",
                "inr 1.5 | augment",
                "inr 1.8 | augment",
                "inr 1.801 | optimise-first",
                "plateletCount 50 | augment",
                "plateletCount 49.9 | optimise-first",
                "neutrophilCount 0.5 | augment",
                "neutrophilCount 0.49 | optimise-first",
                "anticoagulation antiplatelet | augment",
                "anticoagulation prophylactic | augment",
                "anticoagulation therapeutic | optimise-first",
                "anticoagulation held | augment",
                "bleedingDisorder correctable | optimise-first",
                "bleedingDisorder uncorrectable | contraindicated",
                "systemicInfection true | optimise-first",
                "infectionAtSite true | contraindicated",
                "epiduralGrade 1a | discuss-augmentation",
                "epiduralGrade 1c | discuss-augmentation",
                "epiduralGrade 2 | emergency-spinal-pathway",
                "neurologicalDeficit radicular-pain | discuss-augmentation",
                "diagnosis solitary-plasmacytoma | radiotherapy-pathway",
                "diagnosis smouldering-myeloma | augment",
                "diagnosis other | out-of-scope",
                "diagnosis other, neurologicalDeficit deficit | emergency-spinal-pathway",
                "painFromThisLevel false | contraindicated",
                "painFromThisLevel false, progressiveHeightLoss true | discuss-augmentation",
                "alignment deformity | augment",
                "alignment subluxation | spinal-surgery-review",
                "posteriorWallDefect true | augment",
                "posteriorWallDefect true, pedicleOrParsDestruction true, posterolateralInvolvement unilateral | discuss-augmentation",
                "overtInstability true, ageYears 45, pregnant true | spinal-surgery-review",
            })
    void anAchingFractureIsAugmentedUnlessSomethingComesFirst(String facts, String outcome) {
        assertOutcome(ACHING.with(facts), outcome);
    }

    @ParameterizedTest(name = "mildly painful fracture, {0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "level L3 | conservative-care",
                "pain significant | conservative-care",
                "pain significant, limitsActivity true | conservative-care",
                "pain significant, limitsActivity true, unhealedOnStir true | augment",
                "pain significant, limitsActivity true, fractureCleft true | augment",
                "limitsActivity true, weeksConservativeCare 4 | conservative-care",
                "limitsActivity true, weeksConservativeCare 4, unhealedOnStir true | discuss-augmentation",
                "limitsActivity true, weeksConservativeCare 3.9, unhealedOnStir true | conservative-care",
                "level T10, kyphosisRisk true | discuss-augmentation",
                "level L2, kyphosisRisk true | discuss-augmentation",
                "level L2, kyphosisRisk true, painFromThisLevel false | conservative-care",
                "level T9, kyphosisRisk true | conservative-care",
                "level L3, kyphosisRisk true | conservative-care",
                "level L3, heightLossAffectsFunction true | discuss-augmentation",
                "progressiveHeightLoss true | discuss-augmentation",
                "pain significant, fractureCleft true, weeksSinceFracture 8 | conservative-care",
                "pain significant, fractureCleft true, weeksSinceFracture 8.1 | augment",
                "epiduralGrade 1a | epidural-disease-pathway",
                "epiduralGrade 1a, progressiveHeightLoss true | discuss-augmentation",
                "fractured false | not-indicated",
                "fractured false, highCollapseRisk true, lesionType lytic | not-indicated",
                "fractured false, highCollapseRisk true, lesionType lytic, pain significant | discuss-augmentation",
                "fractured false, highCollapseRisk true, lesionType mixed, pain significant | discuss-augmentation",
                "fractured false, highCollapseRisk true, lesionType osteopenic, pain significant | discuss-augmentation",
                "fractured false, highCollapseRisk true, lesionType blastic, pain significant | not-indicated",
                "fractured true, highCollapseRisk true, lesionType lytic, pain significant | conservative-care",
            })
    void aMildlyPainfulFractureIsCaredForConservativelyUnlessSomethingSpeaksForMore(String facts, String outcome) {
        assertOutcome(MILD.with(facts), outcome);
    }

    @ParameterizedTest(name = "SINS of {0} is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "level T9 | 5",
                "level T10 | 5",
                "level T11 | 7",
                "level L1 | 7",
                "level L2 | 6",
                "level L4 | 6",
                "level L5 | 7",
                "level S1 | 7",
                "level S2 | 4",
                "level C2 | 7",
                "level C3 | 6",
                "level T2 | 7",
                "level T3 | 5",
                "heightLossPercent 50 | 6",
                "heightLossPercent 50.1 | 7",
                "heightLossPercent 0.1 | 6",
                "heightLossPercent 0, overHalfBodyInvolved true | 5",
                "heightLossPercent 0, overHalfBodyInvolved false | 4",
                "alignment deformity | 8",
                "alignment subluxation | 10",
                "posterolateralInvolvement unilateral | 7",
                "lesionType blastic | 5",
                "lesionType osteopenic | 7",
                "painCharacter mechanical | 8"
            })
    void sinsIsAddedUpAsFisherDid(String facts, int points) {
        assertThat(sins(ACHING.with(facts))).isEqualTo(points);
    }

    @Test
    void sinsOfTwelveIsTheSurgeonsOpinionAndOfThirteenTheSurgeonsReview() {
        Someone twelve = ACHING.with(
                "level T9, alignment deformity, posterolateralInvolvement bilateral, painCharacter mechanical");
        Someone thirteen = twelve.with("lesionType lytic");

        assertThat(sins(twelve)).isEqualTo(12);
        assertOutcome(twelve, "augment");
        assertThat(trueFindings(twelve)).contains("sins-potentially-unstable").doesNotContain("sins-unstable");
        assertThat(sins(thirteen)).isEqualTo(13);
        assertOutcome(thirteen, "spinal-surgery-review");
    }

    @Test
    void theWindowIsOpenUpToEightWeeks() {
        var eight = Objects.requireNonNull(
                advice(ACHING.with("weeksSinceFracture 8")).urgency());
        var more = Objects.requireNonNull(
                advice(ACHING.with("weeksSinceFracture 8.01")).urgency());
        var five = Objects.requireNonNull(advice(ACHING).urgency());

        assertThat(eight.possible()).singleElement().extracting("code").isEqualTo("within-window");
        assertThat(eight.left()).isEqualByComparingTo(BigDecimal.ZERO);
        assertThat(five.left()).isEqualByComparingTo(new BigDecimal("3"));
        assertThat(more.possible()).singleElement().extracting("code").isEqualTo("beyond-window");
        assertThat(more.left()).isNull();
    }

    @Test
    void anInrFromAboveOnePointFiveToOnePointEightIsCorrectedBefore() {
        assertThat(trueFindings(ACHING.with("inr 1.5"))).doesNotContain("inr-borderline", "inr-high");
        assertThat(trueFindings(ACHING.with("inr 1.51")))
                .contains("inr-borderline")
                .doesNotContain("inr-high");
        assertThat(trueFindings(ACHING.with("inr 1.8")))
                .contains("inr-borderline")
                .doesNotContain("inr-high");
        assertThat(trueFindings(ACHING.with("inr 1.81"))).contains("inr-high").doesNotContain("inr-borderline");
    }

    @Test
    void fourWeeksOfConservativeCareAreEnough() {
        Someone limited = ACHING.with("limitsActivity true");

        assertThat(trueFindings(limited.with("weeksConservativeCare 4"))).contains("A2", "A3");
        assertThat(trueFindings(limited.with("weeksConservativeCare 3.9")))
                .contains("A3")
                .doesNotContain("A2");
    }

    @Test
    void aLevelThatCannotBeTreatedDoesNotHideTheOneBesideIt() {
        var someone = Someone.of(
                RuleSet.IMWG_2019,
                Typical.WELL,
                "level S1, " + Typical.ACHING,
                "level L5, " + Typical.ACHING,
                "level L4, " + Typical.ACHING.replace("painFromThisLevel true", "painFromThisLevel false"));
        var advice = RuleSet.IMWG_2019.advisor().advise(someone.patient(), Detail.STANDARD);

        assertThat(advice.vertebrae().stream()
                        .map(vertebra -> codes(vertebra.outcomes()).getFirst()))
                .containsExactly("out-of-scope", "augment", "contraindicated");
        assertThat(codes(advice.outcomes())).containsExactly("augment");
    }

    @Test
    void weeksThatAreNotKnownLeaveTheUrgencyOpen() {
        var weeks = Objects.requireNonNull(RuleSet.IMWG_2019.guideline().facts().named("weeksSinceFracture"));
        var urgency = Objects.requireNonNull(advice(ACHING.with(weeks, 0, null)).urgency());

        assertThat(urgency.possible()).extracting("code").containsExactly("within-window", "beyond-window");
        assertThat(urgency.none()).isFalse();
        assertThat(urgency.left()).isNull();
    }
}
