package dev.kyphos.advice;

import static dev.kyphos.advice.CompletePatientsTest.codes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.advice.oracle.Someone;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A patient who meets two neighbouring rungs of the ladder gets the upper one. */
class Imwg2019LadderTest {

    @ParameterizedTest(name = "{0}, {1} -> {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "neurologicalDeficit deficit | diagnosis other | emergency-spinal-pathway",
                "level S1 | overtInstability true | out-of-scope",
                "overtInstability true | diagnosis solitary-plasmacytoma | spinal-surgery-review",
                "diagnosis solitary-plasmacytoma | epiduralGrade 1b, pain none, painVas 0, painCharacter none | radiotherapy-pathway",
                "infectionAtSite true | plateletCount 40 | contraindicated",
                "plateletCount 40 | unhealedOnStir true | optimise-first",
                "unhealedOnStir true | progressiveHeightLoss true | augment",
                "progressiveHeightLoss true | pain mild, painVas 3 | discuss-augmentation",
            })
    void theUpperOfTwoRungsCounts(String upper, String lower, String outcome) {
        Someone aching = Someone.of(RuleSet.IMWG_2019, Typical.WELL, "level L3, " + Typical.ACHING);
        Someone both = aching.with(upper).with(lower);

        assertThat(both.oracle(0).outcome()).isEqualTo(outcome);
        assertThat(codes(RuleSet.IMWG_2019
                        .advisor()
                        .advise(both.patient(), Detail.STANDARD)
                        .vertebrae()
                        .getFirst()
                        .outcomes()))
                .containsExactly(outcome);
    }
}
