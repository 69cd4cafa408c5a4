package dev.kyphos.cell;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Codes for what is known of a variable: its cell, {@link Reach#UNKNOWN}, or a number below that, which stands for a set of
 * cells that may hold its value. A code has a meaning with these sets alone; equal sets have equal codes. Not thread-safe
 * while codes are made.
 */
public final class CellSets {

    /** The code of an unknown variable. */
    public static final int UNKNOWN = -1;

    /** No sets: for codes of known and unknown variables alone. */
    public static final CellSets NONE = new CellSets();

    private final List<ValueSet> sets = new ArrayList<>();

    /**
     * The code of a variable.
     *
     * @param possible the cells that may hold its value, at least one
     * @param count the number of its cells
     */
    public int code(ValueSet possible, int count) {
        if (possible.isEmpty()) {
            throw new IllegalArgumentException("expected at least one cell");
        } else if (possible.size() == 1) {
            return possible.next(0);
        } else if (possible.size() == count) {
            return UNKNOWN;
        }
        if (!sets.contains(possible)) {
            sets.add(possible);
        }
        return UNKNOWN - 1 - sets.indexOf(possible);
    }

    /** The cells that may hold the value of a variable with {@code count} cells. */
    public ValueSet cells(int code, int count) {
        if (code == UNKNOWN) {
            return ValueSet.of(IntStream.range(0, count));
        }
        return code >= 0 ? ValueSet.of(code) : set(code);
    }

    /** Whether a cell may hold the value of a variable. */
    public boolean isPossible(int code, int cell) {
        return code == UNKNOWN || (code >= 0 ? code == cell : set(code).contains(cell));
    }

    /** The items, one for each cell, of the cells that may hold the value of a variable that is not known. */
    public int[] possible(int code, int[] items) {
        return code == UNKNOWN
                ? items
                : set(code).stream().map(cell -> items[cell]).toArray();
    }

    private ValueSet set(int code) {
        return sets.get(UNKNOWN - 1 - code);
    }
}
