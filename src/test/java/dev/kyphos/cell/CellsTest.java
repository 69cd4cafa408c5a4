package dev.kyphos.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Condition.Relation;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cells partition the values of a fact; no comparison distinguishes two values of one cell. */
class CellsTest {

    private static final Fact INR = number("0.5", "20", false);
    private static final Fact AGE = number("0", "120", true);
    private static final Fact GRADE = new Fact(
            0,
            Scope.PATIENT,
            "grade",
            new FactType.Choice(words("0", "1a", "1b", "2", "3"), Map.of()),
            "",
            "",
            "",
            null,
            null,
            null);
    private static final Fact YES =
            new Fact(0, Scope.PATIENT, "yes", new FactType.Flag(), "", "", "", null, null, null);

    private static Fact number(String min, String max, boolean whole) {
        var type = new FactType.Quantity(new BigDecimal(min), new BigDecimal(max), "", whole);
        return new Fact(0, Scope.PATIENT, "number", type, "", "", "", null, null, null);
    }

    private static List<Value.Word> words(String... words) {
        return Arrays.stream(words).map(Value.Word::new).toList();
    }

    private static Value amount(String number) {
        return new Value.Amount(new BigDecimal(number));
    }

    private static Condition is(Fact fact, String number) {
        return new Condition.In(fact, Set.of(amount(number)));
    }

    private static Condition compare(Fact fact, Relation relation, String number) {
        return new Condition.Compare(fact, relation, new BigDecimal(number));
    }

    private static List<String> labels(Cells cells) {
        return IntStream.range(0, cells.count()).mapToObj(cells::label).toList();
    }

    @Test
    void decimalsAreCutAboveOrBelowAConstant() {
        var cells = Cells.of(INR.type(), List.of(compare(INR, Relation.GT, "1.5"), compare(INR, Relation.LTE, "1.80")));

        assertThat(labels(cells)).containsExactly("≤ 1.5", "> 1.5 and ≤ 1.8", "> 1.8");
        assertThat(cells.cellOf(amount("1.5"))).isZero();
        assertThat(cells.cellOf(amount("1.500000001"))).isEqualTo(1);
        assertThat(cells.cellOf(amount("1.8"))).isEqualTo(1);
        assertThat(cells.cellOf(amount("1.81"))).isEqualTo(2);
    }

    @Test
    void theSameConstantCanCutOnBothSides() {
        var cells = Cells.of(INR.type(), List.of(compare(INR, Relation.LT, "2"), compare(INR, Relation.GT, "2.0")));

        assertThat(labels(cells)).containsExactly("< 2", "2", "> 2");
    }

    @Test
    void equalityWithANumberCutsItOut() {
        assertThat(labels(Cells.of(INR.type(), List.of(is(INR, "1.0"))))).containsExactly("< 1", "1", "> 1");
        assertThat(labels(Cells.of(INR.type(), List.of(is(INR, "0.5"))))).containsExactly("0.5", "> 0.5");
        assertThat(labels(Cells.of(INR.type(), List.of(is(INR, "20"))))).containsExactly("< 20", "20");
        assertThat(labels(Cells.of(AGE.type(), List.of(is(AGE, "18"))))).containsExactly("< 18", "18", "≥ 19");
        assertThat(labels(Cells.of(AGE.type(), List.of(is(AGE, "0"))))).containsExactly("0", "≥ 1");
        assertThat(labels(Cells.of(AGE.type(), List.of(is(AGE, "119"), is(AGE, "120")))))
                .containsExactly("< 119", "119", "120");
    }

    @Test
    void wholeNumbersHaveOneCutBetweenNeighbours() {
        var cells = Cells.of(
                AGE.type(),
                List.of(
                        compare(AGE, Relation.LT, "18"),
                        compare(AGE, Relation.LTE, "17"),
                        compare(AGE, Relation.GT, "17.5"),
                        compare(AGE, Relation.GTE, "40")));

        assertThat(labels(cells)).containsExactly("< 18", "≥ 18 and < 40", "≥ 40");
        assertThat(cells.cellOf(amount("17"))).isZero();
        assertThat(cells.cellOf(amount("18"))).isEqualTo(1);
        assertThat(cells.cellOf(amount("40.0"))).isEqualTo(2);
    }

    @Test
    void aComparisonThatHoldsForAllOrForNoneCutsNothing() {
        assertThat(labels(Cells.of(INR.type(), List.of()))).containsExactly("any");
        assertThat(labels(Cells.of(
                        INR.type(), List.of(compare(INR, Relation.GTE, "0.5"), compare(INR, Relation.LTE, "20")))))
                .containsExactly("any");
        assertThat(Cells.of(AGE.type(), List.of(compare(AGE, Relation.GT, "120")))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void wordsThatNothingTellsApartShareACell() {
        var high = new Condition.In(GRADE, Set.copyOf(words("2", "3")));
        var three = new Condition.In(GRADE, Set.copyOf(words("3")));
        var cells = Cells.of(GRADE.type(), List.of(high, three));

        assertThat(labels(cells)).containsExactly("0 or 1a or 1b", "2", "3");
        assertThat(cells.values(0)).containsExactlyElementsOf(words("0", "1a", "1b"));
        assertThat(cells.cellOf(new Value.Word("1b"))).isZero();
        assertThat(cells.satisfies(1, high)).isTrue();
        assertThat(cells.satisfies(1, three)).isFalse();
        assertThatIllegalArgumentException().isThrownBy(() -> cells.cellOf(new Value.Word("4")));
    }

    @Test
    void trueAndFalseAreTwoCellsOnceTheyAreTold() {
        assertThat(labels(Cells.of(YES.type(), List.of(new Condition.In(YES, Set.of(new Value.Truth(true)))))))
                .containsExactly("true", "false");
        assertThat(labels(Cells.of(YES.type(), List.of()))).containsExactly("true or false");
    }

    @Test
    void valuesShareACellExactlyWhereNoComparisonTellsThemApart() {
        Seeds.upTo(1_000, (random, _) -> {
            Fact fact = random.nextBoolean() ? number("-3", "7", true) : number("-3", "7", false);
            var quantity = (FactType.Quantity) fact.type();
            List<Condition> comparisons = comparisons(fact, random);
            var cells = Cells.of(fact.type(), comparisons);
            List<Value> values = values(quantity);
            for (Value a : values) {
                for (Value b : values) {
                    boolean alike = comparisons.stream().allMatch(each -> Cells.holds(each, a) == Cells.holds(each, b));
                    boolean together = cells.cellOf(a) == cells.cellOf(b);
                    boolean neighbours = Math.abs(values.indexOf(a) - values.indexOf(b)) == 1;
                    assertThat(together ? alike : !alike || !neighbours)
                            .as(comparisons + " " + a + " " + b)
                            .isTrue();
                }
            }
            for (int cell = 0; cell < cells.count(); cell++) {
                assertThat(cells.cellOf(cells.representative(cell))).isEqualTo(cell);
                assertThat(values).contains(cells.representative(cell));
            }
            assertThat(labels(cells)).doesNotHaveDuplicates();
        });
    }

    private static List<Condition> comparisons(Fact fact, RandomGenerator random) {
        boolean whole = ((FactType.Quantity) fact.type()).whole();
        List<Condition> comparisons = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            int number = random.nextInt(-3, 8);
            if (random.nextInt(4) == 0) {
                comparisons.add(is(fact, Integer.toString(number)));
            } else {
                String constant = number < 7 && random.nextBoolean() && !whole ? number + ".5" : number + ".0";
                comparisons.add(compare(fact, Relation.values()[random.nextInt(4)], constant));
            }
        }
        return comparisons;
    }

    /** All quarters, or all whole numbers, in the range. */
    private static List<Value> values(FactType.Quantity quantity) {
        var numbers = new TreeSet<BigDecimal>();
        BigDecimal step = quantity.whole() ? BigDecimal.ONE : new BigDecimal("0.25");
        for (BigDecimal at = quantity.min(); at.compareTo(quantity.max()) <= 0; at = at.add(step)) {
            numbers.add(at);
        }
        return numbers.stream().<Value>map(Value.Amount::new).toList();
    }
}
