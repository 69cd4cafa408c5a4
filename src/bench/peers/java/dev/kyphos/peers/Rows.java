package dev.kyphos.peers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A condition as rows of a decision table, of which one at least has to be true.
 *
 * @param rows the cells that each row allows, by column; a column that is absent allows all
 */
record Rows(List<Map<Column, BitSet>> rows) {

    private static final int MAX = 100_000;

    /** True of everybody. */
    static final Rows ALL = new Rows(List.of(Map.of()));

    /** True of nobody. */
    static final Rows NONE = new Rows(List.of());

    static Rows of(Column column, BitSet cells) {
        if (cells.isEmpty()) {
            return NONE;
        }
        return cells.cardinality() == column.size() ? ALL : new Rows(List.of(Map.of(column, cells)));
    }

    Rows or(Rows other) {
        List<Map<Column, BitSet>> both = new ArrayList<>(rows);
        both.addAll(other.rows);
        return without(both);
    }

    Rows and(Rows other) {
        List<Map<Column, BitSet>> both = new ArrayList<>();
        for (var row : rows) {
            for (var another : other.rows) {
                Map<Column, BitSet> common = common(row, another);
                if (common.values().stream().noneMatch(BitSet::isEmpty)) {
                    both.add(common);
                }
            }
        }
        return without(both);
    }

    private static Map<Column, BitSet> common(Map<Column, BitSet> row, Map<Column, BitSet> another) {
        Map<Column, BitSet> common = new LinkedHashMap<>(row);
        another.forEach((column, cells) -> common.merge(column, cells, (first, second) -> {
            var and = (BitSet) first.clone();
            and.and(second);
            return and;
        }));
        return common;
    }

    /** Leaves out rows that another one makes needless. */
    private static Rows without(List<Map<Column, BitSet>> rows) {
        List<Map<Column, BitSet>> kept = new ArrayList<>();
        for (var row : rows) {
            if (kept.stream().noneMatch(other -> covers(other, row))) {
                kept.removeIf(other -> covers(row, other));
                kept.add(row);
            }
        }
        if (kept.size() > MAX) {
            throw new IllegalStateException("too many rows for a decision table");
        }
        return new Rows(kept);
    }

    private static boolean covers(Map<Column, BitSet> wide, Map<Column, BitSet> narrow) {
        return wide.entrySet().stream().allMatch(each -> {
            BitSet cells = narrow.get(each.getKey());
            if (cells == null) {
                return false;
            }
            var outside = (BitSet) cells.clone();
            outside.andNot(each.getValue());
            return outside.isEmpty();
        });
    }
}
