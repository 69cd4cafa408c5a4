package dev.kyphos.cell;

import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import dev.kyphos.guideline.Words;
import java.util.List;

/**
 * The coarsest partition of a fact's values such that no condition of a guideline distinguishes two values of one cell.
 * Cells are numbered from 0 in the order of their values.
 */
public sealed interface Cells permits WordCells, IntervalCells {

    /** The cells of a fact of some type, with labels in English. */
    static Cells of(FactType type, List<Condition> comparisons) {
        return of(type, comparisons, Words.ENGLISH);
    }

    /**
     * The cells of a fact of some type.
     *
     * @param words the words of labels
     */
    static Cells of(FactType type, List<Condition> comparisons, Words words) {
        return switch (type) {
            case FactType.Flag _, FactType.Choice _ -> WordCells.of(type.enumerated(), comparisons, words);
            case FactType.Quantity quantity -> IntervalCells.of(quantity, comparisons, words);
        };
    }

    /** The number of cells. */
    int count();

    /** The cell that contains a value of the fact's type. */
    int cellOf(Value value);

    /**
     * As {@link #cellOf(Value)}, mostly without comparing values.
     *
     * @param number the value as {@link FactType#number} of the fact's type
     */
    int cellOf(Value value, long number);

    /** The cells of the values that a fact may have. */
    default ValueSet cellsOf(Known known) {
        return switch (known) {
            case Value value -> ValueSet.of(cellOf(value));
            case Known.AnyOf(var values) -> values.stream().map(this::cellsOf).reduce(ValueSet.EMPTY, ValueSet::union);
            case Known.Range range -> within(range);
        };
    }

    /** The cells that hold a number of a range; only for numeric facts. */
    ValueSet within(Known.Range range);

    /** These cells, cut at the bounds of a range too; only for numeric facts. */
    Cells cutAt(Known.Range range);

    /** A value of the cell. */
    Value representative(int cell);

    /**
     * A value of the cell for somebody who compares it with another cell: of numbers, one at the end that is nearer to the
     * other cell.
     */
    default Value towards(int cell, int other) {
        return representative(cell);
    }

    /** The cell as text: its values, or its bounds, for example {@code "> 1.5 and ≤ 1.8"}. */
    String label(int cell);

    /** The cell's values if they are enumerable; empty for an interval. */
    List<Value> values(int cell);

    /** Whether a comparison holds for a cell's values; it holds for all of them or for none. */
    default boolean satisfies(int cell, Condition comparison) {
        return holds(comparison, representative(cell));
    }

    /** Whether a comparison holds for one value. */
    static boolean holds(Condition comparison, Value value) {
        return switch (comparison) {
            case Condition.In(var _, var values) -> values.contains(value);
            case Condition.Compare(var _, var relation, var constant) ->
                value instanceof Value.Amount(var number) && relation.holds(number, constant);
            default -> throw new IllegalArgumentException("no comparison of one fact");
        };
    }
}
