package dev.kyphos.insights;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up what is shown of the months of a range; a sum with a part that is not shown is not shown. */
final class RangeSums {

    private static final long HIDDEN = -1;
    private static final Comparator<List<String>> ORDER =
            Comparator.<List<String>, String>comparing(List::getFirst).thenComparing(List::getLast);

    private final Map<List<String>, Long> cells = new TreeMap<>(ORDER);
    private long total;
    private boolean everything;

    void add(List<String> values, long count) {
        cells.merge(values, count, RangeSums::sum);
    }

    void hide(List<String> values) {
        add(values, HIDDEN);
    }

    /** Hides which cells there are: no cell's sum is shown. */
    void hideAll() {
        everything = true;
    }

    void addToTotal(long count) {
        total = sum(total, count);
    }

    void hideTotal() {
        addToTotal(HIDDEN);
    }

    private static long sum(long some, long more) {
        return some == HIDDEN || more == HIDDEN ? HIDDEN : some + more;
    }

    Counts counts() {
        return new Counts(
                cells.entrySet().stream()
                        .filter(cell -> cell.getValue() != 0)
                        .map(cell -> new Counts.Cell(cell.getKey(), shown(everything ? HIDDEN : cell.getValue())))
                        .toList(),
                shown(total),
                everything);
    }

    private static @Nullable Long shown(long sum) {
        return sum == HIDDEN ? null : sum;
    }
}
