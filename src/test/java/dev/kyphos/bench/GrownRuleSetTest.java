package dev.kyphos.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.kyphos.bench.GrownRuleSet.Kind;
import dev.kyphos.diagram.Examination;
import dev.kyphos.json.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GrownRuleSetTest {

    @ParameterizedTest
    @EnumSource(Kind.class)
    void isSoundAndAsLargeAsAsked(Kind kind) {
        Seeds.upTo(20, (_, seed) -> {
            int rows = 1 + (int) seed % 2;
            var examination = Examination.of(new GrownRuleSet(11, rows, 20, 2, 30, kind, seed).document())
                    .orThrow();
            assertThat(examination.problems()).isEmpty();
            assertThat(examination.proof().invariants()).hasSize(1).allMatch(each -> each.proven());
            var guideline = examination.diagram().guideline();
            assertThat(guideline.ladder()).hasSize(11);
            assertThat(guideline.findings()).hasSize(20);
            assertThat(guideline.urgencies()).hasSize(2);
            assertThat(guideline.facts().all()).hasSize(31);
        });
    }

    @Test
    void isTheSameForTheSameSeedOnly() {
        assertThat(GrownRuleSet.of(1_000, 1_000, 50, 1).text())
                .isEqualTo(GrownRuleSet.of(1_000, 1_000, 50, 1).text())
                .isNotEqualTo(GrownRuleSet.of(1_000, 1_000, 50, 2).text());
    }

    @Test
    void refusesMoreRowsThanItsFactsTellApart() {
        assertThatIllegalStateException()
                .isThrownBy(() -> GrownRuleSet.of(1_000, 0, 10, 1).text());
    }
}
