package dev.kyphos.querylog;

import dev.kyphos.querylog.Opening.Place;
import dev.kyphos.querylog.Opening.Slot;
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
final class MonthCount {

    /** A row: when, and its values of the first and of the second thing that is counted by. */
    record Seen(LocalDate day, Set<String> first, Set<String> second) {}

    private static final String ONE = "";
    /** How many cells of so few rows are listed that no row of theirs is certain. */
    private static final int MOST_LISTED_OF_FEW = 5;

    private final Span month;
    private final Map<Seen, Long> rows;
    private final Map<LocalDate, Long> ofDay = new HashMap<>();
    private final long all;
    private final boolean dayByDay;

    /** @param month the days of the month that can have rows: none after today */
    MonthCount(Span month, Map<Seen, Long> rows) {
        this.month = month;
        this.rows = rows;
        rows.forEach((seen, count) -> ofDay.merge(seen.day, count, Long::sum));
        this.all = ofDay.values().stream().mapToLong(count -> count).sum();
        this.dayByDay = ofDay.values().stream().allMatch(Opening::isShown);
    }

    /**
     * Adds what is shown.
     *
     * @param days those asked for, of any month
     * @param things by how many things is counted, 0 to 2
     */
    void addTo(Sums sums, Span days, int things) {
        boolean whole = isWhole(days);
        if (whole ? Opening.isShown(all) : dayByDay) {
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
    private boolean isWhole(Span days) {
        return (days.contains(month.from()) && days.contains(month.to()))
                || (dayByDay && ofDay.keySet().stream().allMatch(days::contains));
    }

    private static long count(Map<LocalDate, Long> ofDay, Span days) {
        return ofDay.entrySet().stream()
                .filter(day -> days.contains(day.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private void addCells(Sums sums, Span days, boolean whole) {
        Opening month = table(Seen::first);
        Set<String> open = open(month);
        if (isGivenAway(month, open)) {
            sums.hideAll();
        } else if (whole) {
            month.lines().forEach(line -> add(sums, List.of(line), open.contains(line), month.count(line, ONE)));
        } else {
            Opening byDay =
                    table(Seen::first, seen -> Set.of(seen.day.toString()), _ -> dayByDay ? Slot.SHOWN : Slot.UNKNOWN);
            Set<String> openByDay = byDay.open(open, false);
            for (String line : month.lines()) {
                long count = days.days().stream()
                        .mapToLong(day -> byDay.count(line, day.toString()))
                        .sum();
                add(sums, List.of(line), openByDay.contains(line), count);
            }
        }
    }

    /** Pairs are counted by whole months only. */
    private void addPairs(Sums sums, boolean whole) {
        Opening firsts = table(Seen::first);
        Opening seconds = table(Seen::second);
        Set<String> openFirsts = open(firsts);
        Set<String> openSeconds = open(seconds);
        if (isGivenAway(firsts, openFirsts) || isGivenAway(seconds, openSeconds)) {
            sums.hideAll();
            return;
        }
        Opening pairs =
                table(Seen::first, Seen::second, second -> openSeconds.contains(second) ? Slot.SHOWN : Slot.CLOSED);
        Set<String> open = whole ? pairs.open(openFirsts, false) : Set.of();
        for (String first : pairs.lines()) {
            for (String second : seconds.lines()) {
                add(sums, List.of(first, second), open.contains(first), pairs.count(first, second));
            }
        }
    }

    private static void add(Sums sums, List<String> values, boolean shown, long count) {
        if (shown) {
            sums.add(values, count);
        } else {
            sums.hide(values);
        }
    }

    private Opening table(Function<Seen, Set<String>> lines) {
        return table(lines, _ -> Set.of(ONE), _ -> Opening.isShown(all) ? Slot.SHOWN : Slot.CLOSED);
    }

    private Opening table(
            Function<Seen, Set<String>> lines, Function<Seen, Set<String>> slots, Function<String, Slot> known) {
        Map<Place, Long> places = new HashMap<>();
        rows.forEach((seen, count) -> places.merge(new Place(lines.apply(seen), slots.apply(seen)), count, Long::sum));
        return new Opening(places, known);
    }

    private static Set<String> open(Opening month) {
        return month.open(month.lines(), true);
    }

    /** Whether so few rows are in so many cells that listing these would tell their counts. */
    private boolean isGivenAway(Opening month, Set<String> open) {
        boolean few = !Opening.isShown(all);
        return open.isEmpty()
                && (few
                        ? month.lines().size() > MOST_LISTED_OF_FEW
                        : month.lines().size() > 1 && !month.isHidden(open, true));
    }
}
