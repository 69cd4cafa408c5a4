package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The 2008 edition: any bleeding disorder is a contraindication, and pain is a VAS above 7. */
class Imwg2008SafetyTest {

    private static final String[] CEMENT = {"augment", "discuss-augmentation"};

    private static Population patients(String facts) {
        return Population.with(RuleSet.IMWG_2008, facts);
    }

    @Test
    void cordCompressionIsNeverAugmented() {
        patients("neurologicalDeficit deficit").never(CEMENT);
        patients("epiduralGrade 2").never(CEMENT);
        patients("epiduralGrade 3").never(CEMENT);
    }

    @Test
    void anInfectionAtTheSiteIsNeverAugmented() {
        patients("infectionAtSite true").never(CEMENT);
    }

    @Test
    void inPregnancyNothingIsAugmented() {
        patients("pregnant true, ageYears 45").never(CEMENT);
    }

    @Test
    void noBleedingDisorderIsAugmentedCorrectableOrNot() {
        patients("bleedingDisorder correctable").never(CEMENT);
        patients("bleedingDisorder uncorrectable").never(CEMENT);
    }

    @Test
    void anOvertlyUnstableOrSacralLevelIsNeverAugmented() {
        patients("overtInstability true").never(CEMENT);
        patients("level S1").never(CEMENT);
    }

    @Test
    void nobodyWhoIsUnfitOrAllergicIsAugmented() {
        patients("unfitForAnaesthesia true").never(CEMENT);
        patients("severeCardiopulmonaryInsufficiency true").never(CEMENT);
        patients("cementOrContrastAllergy true").never(CEMENT);
    }

    @Test
    void aRelativeContraindicationIsDiscussedNeverPassedOver() {
        for (String each : List.of("level T1", "lesionType blastic", "ageYears 18", "retropulsedBone true")) {
            patients(each).never("augment");
        }
    }

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "painVas 8 | augment",
                "painVas 7.1 | augment",
                "painVas 7 | not-indicated",
                "painVas 7, heightLossPercent 19.9 | not-indicated",
                "painVas 7, heightLossPercent 20 | discuss-augmentation",
                "painVas 8, heightLossPercent 20 | augment",
                "painVas 7, posteriorWallDefect true | discuss-augmentation",
                "painVas 8, ageYears 39 | discuss-augmentation",
                "painVas 8, fractured false | not-indicated",
                "painVas 8, fractured false, highCollapseRisk true | augment",
                "painVas 8, fractured false, highCollapseRisk true, lesionType osteopenic | augment",
                "painVas 8, fractured false, highCollapseRisk true, lesionType blastic | not-indicated",
                "painVas 8, bleedingDisorder correctable | contraindicated",
                "painVas 8, inr 5 | optimise-first",
                "painVas 8, plateletCount 8 | optimise-first",
                "painVas 8, anticoagulation therapeutic | optimise-first",
                "painVas 8, untreatedComplication hypercalcaemia | optimise-first",
                "painVas 8, unhealedOnStir false | discuss-augmentation",
                "painVas 8, epiduralGrade 1b | discuss-augmentation",
                "painVas 8, neurologicalDeficit radicular-pain | discuss-augmentation",
                "painVas 8, alignment subluxation | spinal-surgery-review",
                "painVas 8, diagnosis solitary-plasmacytoma | radiotherapy-pathway",
            })
    void severePainIsAVasAboveSeven(String facts, String outcome) {
        var someone = Someone.of(RuleSet.IMWG_2008, Typical.WELL, "level L3, " + Typical.MILD)
                .with("pain significant, unhealedOnStir true")
                .with(facts);

        assertThat(someone.oracle(0).outcome()).isEqualTo(outcome);
        assertThat(codes(RuleSet.IMWG_2008
                        .advisor()
                        .advise(someone.patient(), Detail.STANDARD)
                        .outcomes()))
                .containsExactly(outcome);
    }
}
