package dev.kyphos.advice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A patient who must not get cement never does, whichever other facts are known. */
class Imwg2019SafetyTest {

    private static final String[] CEMENT = {"augment", "discuss-augmentation"};

    /** A level without a fracture, nor a sign of one. */
    private static final String UNBROKEN =
            "fractured false, vertebraPlana false, fractureCleft false, progressiveHeightLoss false";

    private static final String HEALED = "fractured true, unhealedOnStir false, fractureCleft false";

    private static Population patients(String facts) {
        return Population.with(RuleSet.IMWG_2019, facts);
    }

    @Test
    void cordCompressionIsNeverAugmented() {
        patients("neurologicalDeficit deficit").never(CEMENT);
        patients("epiduralGrade 2").never(CEMENT);
        patients("epiduralGrade 3").never(CEMENT);
    }

    @Test
    void cordCompressionIsAlwaysAnEmergencyWhateverTheDiagnosis() {
        String[] others = RuleSet.IMWG_2019.guideline().overall().stream()
                .filter(outcome -> !outcome.equals("emergency-spinal-pathway"))
                .toArray(String[]::new);
        patients("neurologicalDeficit deficit, diagnosis other, ageYears 3").never(others);
        patients("epiduralGrade 3").never(others);
    }

    @Test
    void anInfectionAtTheSiteIsNeverAugmented() {
        patients("infectionAtSite true").never(CEMENT);
    }

    @Test
    void aSystemicInfectionOrAnotherComplicationIsTreatedFirst() {
        patients("systemicInfection true").never(CEMENT);
        for (String each : List.of("hypercalcaemia", "renal-failure", "hyperviscosity", "other")) {
            patients("untreatedComplication " + each).never(CEMENT);
        }
        patients("untreatedComplication sepsis, systemicInfection true").never(CEMENT);
    }

    @Test
    void inPregnancyNothingIsAugmented() {
        patients("pregnant true, ageYears 45").never(CEMENT);
    }

    @Test
    void plateletsBelowFiftyAreNeverAugmented() {
        patients("plateletCount 49.99").never(CEMENT);
        patients("plateletCount 0").never(CEMENT);
    }

    @Test
    void anInrAboveOnePointEightOrABleedingDisorderIsNeverAugmented() {
        patients("inr 1.81").never(CEMENT);
        patients("bleedingDisorder correctable").never(CEMENT);
        patients("bleedingDisorder uncorrectable").never(CEMENT);
    }

    @Test
    void anOvertlyUnstableLevelIsNeverAugmented() {
        patients("overtInstability true").never(CEMENT);
    }

    @Test
    void aLevelWithSinsOfThirteenOrMoreIsNeverAugmented() {
        patients("alignment deformity, posterolateralInvolvement bilateral, lesionType lytic, heightLossPercent 51, "
                        + "pain significant, painVas 6, painCharacter mechanical")
                .who(someone -> someone.oracle(0)
                                .total(RuleSet.IMWG_2019.guideline().score("sins"))
                                .min()
                        >= 13)
                .never(CEMENT);
    }

    @Test
    void aLevelThatIsNeitherFracturedNorPainfulIsNeverAugmented() {
        patients(UNBROKEN + ", pain none, painCharacter none, painVas 0").never(CEMENT);
    }

    @Test
    void aSacralLevelIsNeverAugmented() {
        IntStream.rangeClosed(1, 5).forEach(level -> patients("level S" + level).never(CEMENT));
    }

    @Test
    void nobodyUnderEighteenOrWithoutMyelomaIsAugmented() {
        patients("ageYears 17").never(CEMENT);
        patients("diagnosis other").never(CEMENT);
        patients("diagnosis solitary-plasmacytoma").never(CEMENT);
    }

    @Test
    void nobodyWhoIsUnfitOrAllergicIsAugmented() {
        patients("unfitForAnaesthesia true").never(CEMENT);
        patients("severeCardiopulmonaryInsufficiency true").never(CEMENT);
        patients("cementOrContrastAllergy true").never(CEMENT);
    }

    @Test
    void painFromElsewhereIsNeverAugmentedOutright() {
        patients("painFromThisLevel false, pain significant, painCharacter mechanical, painVas 8")
                .never("augment");
    }

    @Test
    void aRelativeContraindicationIsDiscussedNeverPassedOver() {
        for (String each : List.of(
                "level T2",
                "level C7",
                "lesionType blastic",
                "ageYears 39",
                "vertebraPlana true, fractured true",
                "obstructingPlasmacytoma true",
                "retropulsedBone true")) {
            patients(each).never("augment");
        }
    }

    @Test
    void aHealedFractureIsNeverAugmentedOutright() {
        patients(HEALED).never("augment");
    }

    @Test
    void epiduralDiseaseIsNeverAugmentedOutrightNorDismissed() {
        for (String grade : List.of("1a", "1b", "1c")) {
            patients("epiduralGrade " + grade).never("augment", "conservative-care", "not-indicated");
        }
    }

    @Test
    void radicularPainIsNeverAugmentedOutright() {
        patients("neurologicalDeficit radicular-pain").never("augment");
    }

    @Test
    void aTranslatedLevelIsNeverAugmented() {
        patients("alignment subluxation").never(CEMENT);
    }

    @Test
    void nobodyOnTherapeuticAnticoagulationOrWithoutNeutrophilsIsAugmented() {
        patients("anticoagulation therapeutic").never(CEMENT);
        patients("neutrophilCount 0.49").never(CEMENT);
    }

    @Test
    void aLevelWithoutWallAndPedicleIsNeverAugmentedOutright() {
        patients("posteriorWallDefect true, pedicleOrParsDestruction true, posterolateralInvolvement bilateral")
                .never("augment");
    }

    @Test
    void whatMyelomaSpoilsIsAskedNeverPresumed() {
        var facts = RuleSet.IMWG_2019.guideline().facts();
        for (String each : List.of(
                "plateletCount",
                "inr",
                "neutrophilCount",
                "systemicInfection",
                "infectionAtSite",
                "retropulsedBone",
                "untreatedComplication",
                "anticoagulation")) {
            assertThat(Objects.requireNonNull(facts.named(each)).normal()).as(each).isNull();
        }
    }

    @Test
    void onlyAFractureWithSignificantPainIsAugmentedOutright() {
        patients(UNBROKEN).never("augment");
        patients("pain mild, painCharacter mechanical, painVas 3").never("augment");
    }

    @Test
    void aPainfulFractureIsNeverDismissed() {
        patients("fractured true, pain mild, painCharacter mechanical, painVas 1")
                .never("not-indicated");
        patients("fractured true, pain significant, painCharacter mechanical, painVas 8, unhealedOnStir true")
                .never("not-indicated", "conservative-care");
    }
}
