package dev.kyphos.insights;

import dev.kyphos.insights.CellSuppression.ColumnTotal;
import dev.kyphos.insights.CellSuppression.Coordinates;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What is shown of one month, and of some of its days.
 *
 * <p>The month as a whole is decided on first. Its days are shown one by one only of what is shown of the whole month,
 * and only where that gives nothing away on any day. So whatever days are asked for, in whichever order, all answers are
 * sums of the same few counts, and no difference of two answers is a count that is not shown itself.
 */
final class MonthTable {

    /** A row: when, and its values of the first and of the second thing that is counted by. */
    record CountedRow(LocalDate day, Set<String> first, Set<String> second) {}

    private static final String ONE = "";
    /** How many cells of so few rows are listed that no row of theirs is certain. */
    private static final int MAX_LISTED_OF_FEW = 5;

    private final DayRange month;
    private final Map<CountedRow, Long> rows;
    private final Map<LocalDate, Long> ofDay = new HashMap<>();
    private final long all;
    private final boolean dayByDay;

    /** @param month the days of the month that can have rows: none after today */
    MonthTable(DayRange month, Map<CountedRow, Long> rows) {
        this.month = month;
        this.rows = rows;
        rows.forEach((seen, count) -> ofDay.merge(seen.day, count, Long::sum));
        this.all = ofDay.values().stream().mapToLong(count -> count).sum();
        this.dayByDay = ofDay.values().stream().allMatch(CellSuppression::isShown);
    }

    /**
     * Adds what is shown.
     *
     * @param days those asked for, of any month
     * @param things by how many things is counted, 0 to 2
     */
    void addTo(RangeSums sums, DayRange days, int things) {
        boolean whole = isWhole(days);
        if (whole ? CellSuppression.isShown(all) : dayByDay) {
            sums.addToTotal(count(ofDay, days));
        } else {
            sums.hideTotal();
        }
        switch (things) {
            case 0 -> {}
            case 1 -> addCells(sums, days, whole);
            default -> addPairs(sums, whole);
        }
    }

    /** Whether all rows of the month are asked for, as far as is shown: of days without rows, where days are shown. */
    private boolean isWhole(DayRange days) {
        return (days.contains(month.from()) && days.contains(month.to()))
                || (dayByDay && ofDay.keySet().stream().allMatch(days::contains));
    }

    private static long count(Map<LocalDate, Long> ofDay, DayRange days) {
        return ofDay.entrySet().stream()
                .filter(day -> days.contains(day.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void addCells(RangeSums sums, DayRange days, boolean whole) {
        CellSuppression month = table(CountedRow::first);
        Set<String> open = open(month);
        if (isGivenAway(month, open)) {
            sums.hideAll();
        } else if (whole) {
            month.rows().forEach(line -> add(sums, List.of(line), open.contains(line), month.count(line, ONE)));
        } else {
            CellSuppression byDay = table(
                    CountedRow::first,
                    seen -> Set.of(seen.day.toString()),
                    _ -> dayByDay ? ColumnTotal.PUBLISHED : ColumnTotal.UNKNOWN);
            Set<String> openByDay = byDay.published(open, false);
            for (String line : month.rows()) {
                long count = days.days().stream()
                        .mapToLong(day -> byDay.count(line, day.toString()))
                        .sum();
                add(sums, List.of(line), openByDay.contains(line), count);
            }
        }
    }

    /** Pairs are counted by whole months only. */
    private void addPairs(RangeSums sums, boolean whole) {
        CellSuppression firsts = table(CountedRow::first);
        CellSuppression seconds = table(CountedRow::second);
        Set<String> openFirsts = open(firsts);
        Set<String> openSeconds = open(seconds);
        if (isGivenAway(firsts, openFirsts) || isGivenAway(seconds, openSeconds)) {
            sums.hideAll();
            return;
        }
        CellSuppression pairs = table(
                CountedRow::first,
                CountedRow::second,
                second -> openSeconds.contains(second) ? ColumnTotal.PUBLISHED : ColumnTotal.SUPPRESSED);
        Set<String> open = whole ? pairs.published(openFirsts, false) : Set.of();
        for (String first : pairs.rows()) {
            for (String second : seconds.rows()) {
                add(sums, List.of(first, second), open.contains(first), pairs.count(first, second));
            }
        }
    }

    private static void add(RangeSums sums, List<String> values, boolean shown, long count) {
        if (shown) {
            sums.add(values, count);
        } else {
            sums.hide(values);
        }
    }

    private CellSuppression table(Function<CountedRow, Set<String>> lines) {
        return table(
                lines,
                _ -> Set.of(ONE),
                _ -> CellSuppression.isShown(all) ? ColumnTotal.PUBLISHED : ColumnTotal.SUPPRESSED);
    }

    private CellSuppression table(
            Function<CountedRow, Set<String>> lines,
            Function<CountedRow, Set<String>> slots,
            Function<String, ColumnTotal> known) {
        Map<Coordinates, Long> places = new HashMap<>();
        rows.forEach(
                (seen, count) -> places.merge(new Coordinates(lines.apply(seen), slots.apply(seen)), count, Long::sum));
        return new CellSuppression(places, known);
    }

    private static Set<String> open(CellSuppression month) {
        return month.published(month.rows(), true);
    }

    /** Whether so few rows are in so many cells that listing these would tell their counts. */
    private boolean isGivenAway(CellSuppression month, Set<String> open) {
        boolean few = !CellSuppression.isShown(all);
        return open.isEmpty()
                && (few
                        ? month.rows().size() > MAX_LISTED_OF_FEW
                        : month.rows().size() > 1 && !month.isProtected(open, true));
    }
}
