package dev.kyphos.insights;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Adds up the published counts of the months of a range. A sum with a suppressed part is suppressed. */
final class RangeSums {

    private static final long SUPPRESSED = -1;
    private static final Comparator<List<String>> ORDER =
            Comparator.<List<String>, String>comparing(List::getFirst).thenComparing(List::getLast);

    private final Map<List<String>, Long> cells = new TreeMap<>(ORDER);
    private long total;
    private boolean allSuppressed;

    void add(List<String> values, long count) {
        cells.merge(values, count, RangeSums::sum);
    }

    void suppress(List<String> values) {
        add(values, SUPPRESSED);
    }

    /** Suppresses the sums of all cells, because some cells must not be listed. */
    void suppressAll() {
        allSuppressed = true;
    }

    void addToTotal(long count) {
        total = sum(total, count);
    }

    void suppressTotal() {
        addToTotal(SUPPRESSED);
    }

    private static long sum(long left, long right) {
        return left == SUPPRESSED || right == SUPPRESSED ? SUPPRESSED : left + right;
    }

    Counts counts() {
        return new Counts(
                cells.entrySet().stream()
                        .filter(cell -> cell.getValue() != 0)
                        .map(cell ->
                                new Counts.Cell(cell.getKey(), published(allSuppressed ? SUPPRESSED : cell.getValue())))
                        .toList(),
                published(total),
                allSuppressed);
    }

    private static @Nullable Long published(long sum) {
        return sum == SUPPRESSED ? null : sum;
    }
}
