package dev.kyphos.guideline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A number out of range is told its unit, its bounds, and the unit that it was probably given in. */
class UnitsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "×10⁹/L | 0   | 2000 | 150000 | if it is in /µL, divide it by 1,000",
                "years  | 0   | 120  | 780    | if it is in months, divide it by 12",
                "weeks  | 0   | 520  | 900    | if it is in days, divide it by 7",
                "mm     | 100 | 900  | 18     | if it is in cm, multiply it by 10",
                "cm     | 30  | 250  | 1.75   | if it is in m, multiply it by 100",
                "/µL    | 500 | 9000 | 4      | if it is in ×10⁹/L, multiply it by 1,000",
            })
    void theUnitThatExplainsANumberIsNamed(String unit, BigDecimal min, BigDecimal max, BigDecimal sent, String hint) {
        var problem = new FactType.Quantity(min, max, unit, false).problem(JsonPointer.root(), new Json.Num(sent));
        assertThat(problem.code()).isEqualTo(ProblemCode.OUT_OF_RANGE);
        assertThat(problem.detail())
                .startsWith("expected a number from %s to %s %s".formatted(min, max, unit))
                .endsWith("; " + hint)
                .doesNotContain(sent.toString());
    }

    @ParameterizedTest
    @CsvSource({"×10⁹/L, -1", "×10⁹/L, 3000000", "years, 1e999", "Bft, 13", "%, -1", "'', 5000"})
    void aNumberThatNoUnitExplainsHasNoHint(String unit, BigDecimal sent) {
        var range = new FactType.Quantity(BigDecimal.ZERO, BigDecimal.valueOf(120), unit, false);
        assertThat(range.problem(JsonPointer.root(), new Json.Num(sent)).detail())
                .isEqualTo(range.expected());
    }

    @Test
    void convertingThereAndBackLeavesTheNumber() {
        List<String> names = new ArrayList<>();
        Units.shipped().names().forEach(names::add);
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThan(20);
        for (String unit : names) {
            assertThat(Units.shipped().conversions(unit)).isNotEmpty().allSatisfy(there -> {
                assertThat(there.factor()).isGreaterThan(BigDecimal.ONE);
                assertThat(Units.shipped().conversions(there.from())).anySatisfy(back -> {
                    assertThat(back.factor()).isEqualByComparingTo(there.factor());
                    assertThat(back.divides()).isNotEqualTo(there.divides());
                });
            });
        }
    }

    @Test
    void aHintLeadsIntoTheRangeAndOnlyThere() {
        Seeds.upTo(2_000, (random, _) -> {
            BigDecimal min = BigDecimal.valueOf(random.nextInt(50));
            BigDecimal max = min.add(BigDecimal.valueOf(1 + random.nextInt(500)));
            BigDecimal sent = BigDecimal.valueOf(random.nextInt(2_000_000), random.nextInt(3));
            var range = new FactType.Quantity(min, max, "×10⁹/L", false);
            if (range.read(new Json.Num(sent)) == null) {
                BigDecimal thousandth = sent.movePointLeft(3);
                boolean explained = thousandth.compareTo(min) >= 0 && thousandth.compareTo(max) <= 0;
                String detail =
                        range.problem(JsonPointer.root(), new Json.Num(sent)).detail();
                assertThat(detail.contains("divide")).isEqualTo(explained);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({
        "80000, /uL, ×10⁹/L, 80",
        "8, 10*4/uL, 10*9/L, 80",
        "80.50, 10*3/uL, ×10⁹/L, 80.5",
        "1e3, /µL, ×10⁹/L, 1",
        "43, d, weeks, 6.142857143",
        "6, wk, days, 42",
        "0.75, mL/s, mL/min, 45",
    })
    void aNumberOfOneUnitIsOneOfAnother(BigDecimal number, String from, String to, String converted) {
        assertThat(Units.ratio(from, to).of(number)).hasToString(converted);
    }

    @Test
    void unitsOfOtherQuantitiesAreNotConverted() {
        assertThat(Units.ratio("mL/min", "×10⁹/L")).isNull();
        assertThat(Units.ratio("mL/min/{1.73_m2}", "mL/min")).isNull();
        assertThat(Units.ratio("", "%")).isNull();
    }
}
