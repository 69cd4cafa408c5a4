package dev.kyphos.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.oracle.RuleSet;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.math.BigDecimal;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A value has the same cell by its number as by itself. */
class CellNumbersTest {

    private static final int VALUES = 5_000;

    @ParameterizedTest
    @EnumSource
    void aNumberLeadsToTheCellOfItsValue(RuleSet ruleSet) {
        Variables variables = ruleSet.diagram().variables();
        Seeds.upTo(VALUES, (random, _) -> {
            int variable = random.nextInt(variables.count());
            Fact fact = variables.fact(variable);
            Cells cells = variables.cells(variable);
            int cell = random.nextInt(cells.count());
            Value value = near(cells.towards(cell, random.nextInt(cells.count())), random);
            assertThat(cells.cellOf(value, fact.type().number(value)))
                    .as("%s of %s", value, fact)
                    .isEqualTo(cells.cellOf(value));
        });
    }

    /** The value, or an amount that is at, or just beside, it. */
    private static Value near(Value value, RandomGenerator random) {
        if (!(value instanceof Value.Amount(BigDecimal number))) {
            return value;
        }
        int decimals = random.nextInt(14);
        return switch (random.nextInt(4)) {
            case 0 -> new Value.Amount(number.setScale(number.scale() + random.nextInt(12)));
            case 1 -> new Value.Amount(number.add(BigDecimal.ONE.movePointLeft(decimals)));
            case 2 -> new Value.Amount(number.subtract(BigDecimal.ONE.movePointLeft(decimals)));
            default -> value;
        };
    }

    @Test
    void anAmountWithMoreThanNineDigitsOnASideHasNoNumber() {
        assertThat(FactType.billionths(new BigDecimal("999999999.999999999"))).isEqualTo(999_999_999_999_999_999L);
        assertThat(FactType.billionths(new BigDecimal("-0.5"))).isEqualTo(-500_000_000L);
        assertThat(FactType.billionths(new BigDecimal("0.0000000001"))).isEqualTo(FactType.NO_NUMBER);
        assertThat(FactType.billionths(new BigDecimal("1000000000"))).isEqualTo(FactType.NO_NUMBER);
        assertThat(FactType.billionths(new BigDecimal("1E+3"))).isEqualTo(FactType.NO_NUMBER);
    }
}
