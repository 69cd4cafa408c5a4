package dev.kyphos.cell;

import dev.kyphos.cell.IntervalCells.Cut;
import dev.kyphos.guideline.FactType.Quantity;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.BitSet;

/**
 * The cells of another version's fact that overlap a cell of the same fact. Contains at least every cell with a common
 * value.
 *
 * @param cells the overlapping cells of the other version
 * @param beyond true if the other version may have no cell for some value of the cell
 */
public record Overlap(BitSet cells, boolean beyond) {

    /** The overlap of one cell of {@code some} with the cells of {@code others}. */
    public static Overlap of(Cells some, int cell, Cells others) {
        return switch (some) {
            case WordCells words when others instanceof WordCells otherWords -> ofWords(words, cell, otherWords);
            case IntervalCells numbers
            when others instanceof IntervalCells otherNumbers
                    && numbers.range().unit().equals(otherNumbers.range().unit()) ->
                ofNumbers(numbers, cell, otherNumbers);
            default -> new Overlap(new BitSet(), true);
        };
    }

    private static Overlap ofWords(WordCells some, int cell, WordCells others) {
        var cells = new BitSet();
        boolean beyond = false;
        for (Value value : some.values(cell)) {
            Integer other = others.cellOf().get(value);
            if (other == null) {
                beyond = true;
            } else {
                cells.set(other);
            }
        }
        return new Overlap(cells, beyond);
    }

    private static Overlap ofNumbers(IntervalCells some, int cell, IntervalCells others) {
        Quantity range = some.range();
        Quantity other = others.range();
        Cut lower = some.lower(cell);
        Cut upper = some.upper(cell);
        var cells = new BitSet();
        for (int i = 0; i < others.count(); i++) {
            cells.set(
                    i, meet(max(lower, others.lower(i)), min(upper, others.upper(i)), range.whole() || other.whole()));
        }
        boolean beyond = meet(lower, min(upper, new Cut(other.min(), false)), range.whole())
                || meet(max(lower, new Cut(other.max(), true)), upper, range.whole())
                || (other.whole() && !range.whole());
        return new Overlap(cells, beyond);
    }

    /** Whether a number, or a whole number if {@code whole}, lies between two cuts. */
    static boolean meet(Cut lower, Cut upper, boolean whole) {
        if (!whole) {
            return lower.compareTo(upper) < 0;
        }
        BigDecimal up = lower.at().setScale(0, RoundingMode.CEILING);
        BigDecimal first = lower.isBelow(up) ? up : up.add(BigDecimal.ONE);
        return !upper.isBelow(first);
    }

    static Cut max(Cut a, Cut b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    static Cut min(Cut a, Cut b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
