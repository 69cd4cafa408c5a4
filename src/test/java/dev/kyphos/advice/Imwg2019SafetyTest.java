package dev.kyphos.advice;

import dev.kyphos.advice.oracle.RuleSet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whoever must not get cement does not, whatever else is known or unknown of them. */
class Imwg2019SafetyTest {

    private static final String[] CEMENT = {"augment", "discuss-augmentation"};

    private static Population people(String facts) {
        return Population.with(RuleSet.IMWG_2019, facts);
    }

    @Test
    void cordCompressionIsNeverAugmented() {
        people("neurologicalDeficit deficit").never(CEMENT);
        people("epiduralGrade 2").never(CEMENT);
        people("epiduralGrade 3").never(CEMENT);
    }

    @Test
    void cordCompressionIsAlwaysAnEmergencyWhateverTheDiagnosis() {
        String[] others = RuleSet.IMWG_2019.guideline().overall().stream()
                .filter(outcome -> !outcome.equals("emergency-spinal-pathway"))
                .toArray(String[]::new);
        people("neurologicalDeficit deficit, diagnosis other, ageYears 3").never(others);
        people("epiduralGrade 3").never(others);
    }

    @Test
    void anInfectionAtTheSiteIsNeverAugmented() {
        people("activeInfection at-site").never(CEMENT);
    }

    @Test
    void aSystemicInfectionOrAnotherComplicationIsTreatedFirst() {
        people("activeInfection systemic").never(CEMENT);
        for (String each : List.of("hypercalcaemia", "renal-failure", "hyperviscosity", "sepsis", "other")) {
            people("untreatedComplication " + each).never(CEMENT);
        }
    }

    @Test
    void inPregnancyNothingIsAugmented() {
        people("pregnant true").never(CEMENT);
    }

    @Test
    void plateletsBelowFiftyAreNeverAugmented() {
        people("plateletCount 49.99").never(CEMENT);
        people("plateletCount 0").never(CEMENT);
    }

    @Test
    void anInrAboveOnePointEightOrABleedingDisorderIsNeverAugmented() {
        people("inr 1.81").never(CEMENT);
        people("bleedingDisorder correctable").never(CEMENT);
        people("bleedingDisorder uncorrectable").never(CEMENT);
    }

    @Test
    void anOvertlyUnstableLevelIsNeverAugmented() {
        people("overtInstability true").never(CEMENT);
    }

    @Test
    void aLevelWithSinsOfThirteenOrMoreIsNeverAugmented() {
        people("alignment subluxation, posterolateralInvolvement bilateral, lesionType lytic, heightLossPercent 51")
                .who(someone -> someone.oracle(0)
                                .total(RuleSet.IMWG_2019.guideline().score("sins"))
                                .min()
                        >= 13)
                .never(CEMENT);
    }

    @Test
    void aLevelThatIsNeitherFracturedNorPainfulIsNeverAugmented() {
        people("fractured false, pain none, painCharacter none, painVas 0").never(CEMENT);
    }

    @Test
    void aSacralLevelIsNeverAugmented() {
        IntStream.rangeClosed(1, 5).forEach(level -> people("level S" + level).never(CEMENT));
    }

    @Test
    void nobodyUnderEighteenOrWithoutMyelomaIsAugmented() {
        people("ageYears 17").never(CEMENT);
        people("diagnosis other").never(CEMENT);
        people("diagnosis solitary-plasmacytoma").never(CEMENT);
    }

    @Test
    void nobodyWhoIsUnfitOrAllergicIsAugmented() {
        people("unfitForAnaesthesia true").never(CEMENT);
        people("severeCardiopulmonaryInsufficiency true").never(CEMENT);
        people("cementOrContrastAllergy true").never(CEMENT);
    }

    @Test
    void painFromElsewhereIsNeverAugmented() {
        people("painFromThisLevel false, pain significant, painCharacter mechanical, painVas 8")
                .never(CEMENT);
    }

    @Test
    void aRelativeContraindicationIsDiscussedNeverPassedOver() {
        for (String each : List.of(
                "level T2",
                "level C7",
                "lesionType blastic",
                "ageYears 39",
                "vertebraPlana true",
                "obstructingPlasmacytoma true",
                "retropulsedBone true")) {
            people(each).never("augment");
        }
    }

    @Test
    void onlyAFractureWithSignificantPainIsAugmentedOutright() {
        people("fractured false").never("augment");
        people("pain mild, painCharacter mechanical, painVas 3").never("augment");
    }

    @Test
    void aPainfulFractureIsNeverDismissed() {
        people("fractured true, pain mild, painCharacter mechanical, painVas 1").never("not-indicated");
        people("fractured true, pain significant, painCharacter mechanical, painVas 8, unhealedOnStir true")
                .never("not-indicated", "conservative-care");
    }
}
