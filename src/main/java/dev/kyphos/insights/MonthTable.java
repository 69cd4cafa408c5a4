package dev.kyphos.insights;

import dev.kyphos.insights.CellSuppression.ColumnTotal;
import dev.kyphos.insights.CellSuppression.Membership;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The published counts of one month and of its days.
 *
 * <p>Suppression decides on the whole month first. A cell's counts by day are published only if its count for the month is
 * published and the counts of total days are safe. So every result, for any range of days and in any order, is a sum of the
 * same fixed counts, and no difference of two results is a suppressed count.
 */
final class MonthTable {

    /**
     * A row of the log as it counts.
     *
     * @param day its day in UTC
     * @param first its values in the first dimension
     * @param second its values in the second dimension
     */
    record CountedRow(LocalDate day, Set<String> first, Set<String> second) {}

    /** The single column of a table that has no second dimension. */
    private static final String ALL_DAYS = "";

    /**
     * The maximum number of cells listed if the month's total is 1 to 10. A listed cell counts at least 1, so more cells would
     * reveal their counts.
     */
    private static final int MAX_CELLS_OF_SMALL_TOTAL = 5;

    private final DayRange month;
    private final Map<CountedRow, Long> rows;
    private final Map<LocalDate, Long> dayTotals = new HashMap<>();
    private final long total;
    private final boolean dayByDay;

    /** @param month the days of the month up to today */
    MonthTable(DayRange month, Map<CountedRow, Long> rows) {
        this.month = month;
        this.rows = rows;
        rows.forEach((row, count) -> dayTotals.merge(row.day, count, Long::sum));
        this.total = dayTotals.values().stream().mapToLong(count -> count).sum();
        this.dayByDay = dayTotals.values().stream().allMatch(CellSuppression::isSafe);
    }

    /**
     * Adds the month's published counts to the sums.
     *
     * @param days the requested days, of any month
     * @param dimensions the number of dimensions, 0 to 2
     */
    void addTo(RangeSums sums, DayRange days, int dimensions) {
        boolean whole = isWhole(days);
        if (whole ? CellSuppression.isSafe(total) : dayByDay) {
            sums.addToTotal(count(dayTotals, days));
        } else {
            sums.suppressTotal();
        }
        switch (dimensions) {
            case 0 -> {}
            case 1 -> addCells(sums, days, whole);
            default -> addPairs(sums, whole);
        }
    }

    /**
     * Whether the request covers the whole month. If counts by day are published, days without rows may be missing from the
     * request.
     */
    private boolean isWhole(DayRange days) {
        return (days.contains(month.from()) && days.contains(month.to()))
                || (dayByDay && dayTotals.keySet().stream().allMatch(days::contains));
    }

    private static long count(Map<LocalDate, Long> dayTotals, DayRange days) {
        return dayTotals.entrySet().stream()
                .filter(day -> days.contains(day.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void addCells(RangeSums sums, DayRange days, boolean whole) {
        CellSuppression table = table(CountedRow::first);
        Set<String> published = published(table);
        if (revealsCounts(table, published)) {
            sums.suppressAll();
        } else if (whole) {
            table.rows()
                    .forEach(value ->
                            add(sums, List.of(value), published.contains(value), table.count(value, ALL_DAYS)));
        } else {
            CellSuppression byDay = table(
                    CountedRow::first,
                    row -> Set.of(row.day.toString()),
                    _ -> dayByDay ? ColumnTotal.PUBLISHED : ColumnTotal.UNKNOWN);
            Set<String> publishedByDay = byDay.published(published, false);
            for (String value : table.rows()) {
                long count = days.days().stream()
                        .mapToLong(day -> byDay.count(value, day.toString()))
                        .sum();
                add(sums, List.of(value), publishedByDay.contains(value), count);
            }
        }
    }

    /** Adds the counts of pairs of values, which are published for whole months only. */
    private void addPairs(RangeSums sums, boolean whole) {
        CellSuppression firsts = table(CountedRow::first);
        CellSuppression seconds = table(CountedRow::second);
        Set<String> publishedFirsts = published(firsts);
        Set<String> publishedSeconds = published(seconds);
        if (revealsCounts(firsts, publishedFirsts) || revealsCounts(seconds, publishedSeconds)) {
            sums.suppressAll();
            return;
        }
        CellSuppression pairs = table(
                CountedRow::first,
                CountedRow::second,
                second -> publishedSeconds.contains(second) ? ColumnTotal.PUBLISHED : ColumnTotal.SUPPRESSED);
        Set<String> published = whole ? pairs.published(publishedFirsts, false) : Set.of();
        for (String first : pairs.rows()) {
            for (String second : seconds.rows()) {
                add(sums, List.of(first, second), published.contains(first), pairs.count(first, second));
            }
        }
    }

    private static void add(RangeSums sums, List<String> values, boolean published, long count) {
        if (published) {
            sums.add(values, count);
        } else {
            sums.suppress(values);
        }
    }

    private CellSuppression table(Function<CountedRow, Set<String>> rowValues) {
        return table(
                rowValues,
                _ -> Set.of(ALL_DAYS),
                _ -> CellSuppression.isSafe(total) ? ColumnTotal.PUBLISHED : ColumnTotal.SUPPRESSED);
    }

    private CellSuppression table(
            Function<CountedRow, Set<String>> rowValues,
            Function<CountedRow, Set<String>> columnValues,
            Function<String, ColumnTotal> columnTotal) {
        Map<Membership, Long> contributions = new HashMap<>();
        rows.forEach((row, count) ->
                contributions.merge(new Membership(rowValues.apply(row), columnValues.apply(row)), count, Long::sum));
        return new CellSuppression(contributions, columnTotal);
    }

    private static Set<String> published(CellSuppression table) {
        return table.published(table.rows(), true);
    }

    /** Whether a list of the cells alone would reveal their counts. */
    private boolean revealsCounts(CellSuppression table, Set<String> published) {
        return published.isEmpty()
                && (CellSuppression.isSafe(total)
                        ? table.rows().size() > 1 && !table.isProtected(published, true)
                        : table.rows().size() > MAX_CELLS_OF_SMALL_TOTAL);
    }
}
