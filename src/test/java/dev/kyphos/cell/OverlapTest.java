package dev.kyphos.cell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Condition.Relation;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import dev.kyphos.guideline.Words;
import dev.kyphos.json.Seeds;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Compares overlaps of cells with the enumeration of all values. */
class OverlapTest {

    private static final int PAIRS = 5_000;

    @Test
    void ofNumbersHasTheCellsOfAllValues() {
        Seeds.upTo(PAIRS, (random, _) -> {
            Cells some = numbers(random);
            Cells others = numbers(random);
            for (int cell = 0; cell < some.count(); cell++) {
                assertThat(Overlap.of(some, cell, others))
                        .as("cell %d of %s among %s", cell, some, others)
                        .isEqualTo(byValues((IntervalCells) some, cell, (IntervalCells) others));
            }
        });
    }

    private static Overlap byValues(IntervalCells some, int cell, IntervalCells others) {
        var cells = new BitSet();
        boolean beyond = others.range().whole() && !some.range().whole();
        for (int quarters = -4; quarters <= 44; quarters++) {
            var number = BigDecimal.valueOf(quarters).divide(BigDecimal.valueOf(4));
            if (holds(some.range(), number) && some.cellOf(new Value.Amount(number)) == cell) {
                if (holds(others.range(), number)) {
                    cells.set(others.cellOf(new Value.Amount(number)));
                } else {
                    beyond = true;
                }
            }
        }
        return new Overlap(cells, beyond);
    }

    private static boolean holds(FactType.Quantity range, BigDecimal number) {
        return number.compareTo(range.min()) >= 0
                && number.compareTo(range.max()) <= 0
                && (!range.whole() || number.stripTrailingZeros().scale() <= 0);
    }

    @Test
    void ofWordsHasTheCellsOfAllWordsAndMissesThoseThatAreGone() {
        var old = List.of(new Value.Word("x"), new Value.Word("y"), new Value.Word("z"));
        var now = List.of(new Value.Word("y"), new Value.Word("z"), new Value.Word("w"));
        Cells oneCell = WordCells.of(old, List.of(), Words.ENGLISH);
        Fact fact = fact(new FactType.Flag());
        Cells threeCells = WordCells.of(
                now,
                List.of(new Condition.In(fact, Set.of(now.get(0))), new Condition.In(fact, Set.of(now.get(1)))),
                Words.ENGLISH);
        assertThat(Overlap.of(oneCell, 0, threeCells)).isEqualTo(new Overlap(set(0, 1), true));
        assertThat(Overlap.of(threeCells, 1, oneCell)).isEqualTo(new Overlap(set(0), false));
        assertThat(Overlap.of(threeCells, 2, oneCell)).isEqualTo(new Overlap(set(), true));
    }

    @Test
    void ofAnotherTypeOrUnitThereIsNone() {
        Cells words = WordCells.of(List.of(new Value.Word("x")), List.of(), Words.ENGLISH);
        Cells weeks = IntervalCells.of(quantity("0", "10", "weeks", false), List.of(), Words.ENGLISH);
        Cells days = IntervalCells.of(quantity("0", "10", "days", false), List.of(), Words.ENGLISH);
        assertThat(Overlap.of(words, 0, weeks)).isEqualTo(new Overlap(set(), true));
        assertThat(Overlap.of(weeks, 0, days)).isEqualTo(new Overlap(set(), true));
        assertThat(Overlap.of(weeks, 0, weeks)).isEqualTo(new Overlap(set(0), false));
    }

    private static BitSet set(int... cells) {
        var set = new BitSet();
        for (int cell : cells) {
            set.set(cell);
        }
        return set;
    }

    /** A random range of whole numbers or halves, with random cuts at halves. */
    private static Cells numbers(RandomGenerator random) {
        int min = random.nextInt(5);
        var range =
                quantity(Integer.toString(min), Integer.toString(min + random.nextInt(1, 6)), "", random.nextBoolean());
        List<Condition> comparisons = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            int halves = random.nextInt(20);
            var constant = range.whole()
                    ? BigDecimal.valueOf(halves / 2)
                    : BigDecimal.valueOf(halves).divide(BigDecimal.TWO);
            var relation = Relation.values()[random.nextInt(Relation.values().length)];
            comparisons.add(new Condition.Compare(fact(range), relation, constant));
        }
        return IntervalCells.of(range, comparisons, Words.ENGLISH);
    }

    private static FactType.Quantity quantity(String min, String max, String unit, boolean whole) {
        return new FactType.Quantity(new BigDecimal(min), new BigDecimal(max), unit, whole);
    }

    private static Fact fact(FactType type) {
        return new Fact(0, Scope.PATIENT, "f", type, "", "", "", null, null, null);
    }
}
