package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The edition of 2008: any bleeding disorder contraindicates, pain is a VAS above 7. */
class Imwg2008SafetyTest {

    private static final String[] CEMENT = {"augment", "discuss-augmentation"};

    private static Population people(String facts) {
        return Population.with(RuleSet.IMWG_2008, facts);
    }

    @Test
    void cordCompressionIsNeverAugmented() {
        people("neurologicalDeficit deficit").never(CEMENT);
        people("epiduralGrade 2").never(CEMENT);
        people("epiduralGrade 3").never(CEMENT);
    }

    @Test
    void anInfectionAtTheSiteIsNeverAugmented() {
        people("activeInfection at-site").never(CEMENT);
    }

    @Test
    void inPregnancyNothingIsAugmented() {
        people("pregnant true").never(CEMENT);
    }

    @Test
    void noBleedingDisorderIsAugmentedCorrectableOrNot() {
        people("bleedingDisorder correctable").never(CEMENT);
        people("bleedingDisorder uncorrectable").never(CEMENT);
    }

    @Test
    void anOvertlyUnstableOrSacralLevelIsNeverAugmented() {
        people("overtInstability true").never(CEMENT);
        people("level S1").never(CEMENT);
    }

    @Test
    void nobodyWhoIsUnfitOrAllergicIsAugmented() {
        people("unfitForAnaesthesia true").never(CEMENT);
        people("severeCardiopulmonaryInsufficiency true").never(CEMENT);
        people("cementOrContrastAllergy true").never(CEMENT);
    }

    @Test
    void aRelativeContraindicationIsDiscussedNeverPassedOver() {
        for (String each : List.of("level T1", "lesionType blastic", "ageYears 18", "retropulsedBone true")) {
            people(each).never("augment");
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
                "painVas 8, fractured false, highCollapseRisk true | not-indicated",
                "painVas 8, fractured false, highCollapseRisk true, lesionType lytic | augment",
                "painVas 8, bleedingDisorder correctable | contraindicated",
                "painVas 8, inr 5 | augment",
                "painVas 8, untreatedComplication sepsis | augment",
            })
    void severePainIsAVasAboveSeven(String facts, String outcome) {
        var someone = Someone.of(RuleSet.IMWG_2008, Typical.WELL, "level L3, " + Typical.MILD)
                .with(facts);

        assertThat(someone.oracle(0).outcome()).isEqualTo(outcome);
        assertThat(codes(RuleSet.IMWG_2008
                        .advisor()
                        .advise(someone.patient(), false)
                        .outcomes()))
                .containsExactly(outcome);
    }
}
