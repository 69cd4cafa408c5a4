package dev.kyphos.insights;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Published counts of recommendations. Each month's count is perturbed on its own, and left out if the result is small. A count
 * of several months is the sum of what their own counts publish, so it tells no more than they do.
 *
 * @param cells the cells with a published count, in the order of their values
 * @param total the number of recommendations; null if no month publishes it
 */
public record Counts(List<Cell> cells, @Nullable Long total) {

    private static final Comparator<List<String>> ORDER =
            Comparator.<List<String>, String>comparing(List::getFirst).thenComparing(List::getLast);

    /**
     * The number of recommendations with a combination of values.
     *
     * @param values one value for each dimension, in the order of the dimensions
     */
    public record Cell(List<String> values, long count) {}

    /** A cell of one month; the month's total if it has no values. */
    record MonthCell(YearMonth month, List<String> values) {}

    /**
     * The published counts of rows.
     *
     * @param scale the scale of the perturbation of cells; totals have {@link Perturbation#SCALE}, whatever they stand beside
     */
    static Counts of(Map<CountedRow, KeyedCount> rows, double scale) {
        Map<MonthCell, KeyedCount> months = new HashMap<>();
        rows.forEach((row, count) -> {
            months.merge(new MonthCell(row.month(), List.of()), count, KeyedCount::plus);
            row.cells().forEach(cell -> months.merge(new MonthCell(row.month(), cell), count, KeyedCount::plus));
        });
        return published(months, scale);
    }

    /** The published counts of cells. */
    static Counts published(Map<MonthCell, KeyedCount> months, double scale) {
        Map<List<String>, Long> sums = new HashMap<>();
        months.forEach(
                (cell, count) -> Perturbation.published(count, cell.values.isEmpty() ? Perturbation.SCALE : scale)
                        .ifPresent(published -> sums.merge(cell.values, published, Long::sum)));
        Long total = sums.remove(List.<String>of());
        Map<List<String>, Long> ordered = new TreeMap<>(ORDER);
        ordered.putAll(sums);
        List<Cell> cells = new ArrayList<>();
        ordered.forEach((values, count) -> cells.add(new Cell(values, count)));
        return new Counts(List.copyOf(cells), total);
    }
}
