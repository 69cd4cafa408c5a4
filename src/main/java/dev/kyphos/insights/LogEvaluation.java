package dev.kyphos.insights;

import dev.kyphos.insights.MonthTable.CountedRow;
import dev.kyphos.querylog.LoggedRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the months of the days that are asked for, and adds up what is shown of them. */
final class LogEvaluation {

    /** How many days can be asked for at once. */
    static final int MAX_DAYS = 400;

    private final LogReader log;

    LogEvaluation(LogReader log) {
        this.log = log;
    }

    /**
     * Evaluates rows.
     *
     * @param seen what a row counts as
     * @param things by how many things is counted
     * @param result what is made of the days that were counted and their counts
     */
    <T> LogResult<T> of(
            String ruleSet,
            DayRange asked,
            Function<LoggedRow, CountedRow> seen,
            int things,
            BiFunction<DayRange, Counts, T> result) {
        if (asked.length() < 1) {
            throw new IllegalArgumentException("from must not be after to");
        } else if (asked.length() > MAX_DAYS) {
            return new LogResult.TooManyDays<>(MAX_DAYS);
        }
        LocalDate earliest = earliestWholeMonth();
        if (asked.to().isBefore(earliest)) {
            return new LogResult.NotKept<>(earliest);
        }
        var days = new DayRange(asked.from().isBefore(earliest) ? earliest : asked.from(), asked.to());
        return log.tally(ruleSet, until(log.today(), days.wholeMonths()).days(), seen)
                .map(counts -> result.apply(days, counts(days, log.today(), counts, things)));
    }

    /** A month is counted only while all its rows are kept, or it would be told what expires from day to day. */
    private LocalDate earliestWholeMonth() {
        LocalDate earliest = log.earliest();
        return earliest.getDayOfMonth() == 1
                ? earliest
                : earliest.withDayOfMonth(1).plusMonths(1);
    }

    private static DayRange until(LocalDate today, DayRange days) {
        return days.to().isAfter(today) ? new DayRange(days.from(), today) : days;
    }

    /** What is shown of some days, given all rows of their months. */
    static Counts counts(DayRange days, LocalDate today, Map<CountedRow, Long> rows, int things) {
        Map<YearMonth, Map<CountedRow, Long>> months = new HashMap<>();
        rows.forEach((seen, count) -> months.computeIfAbsent(YearMonth.from(seen.day()), _ -> new HashMap<>())
                .put(seen, count));
        var sums = new RangeSums();
        for (YearMonth month : days.months()) {
            new MonthTable(until(today, DayRange.of(month)), months.getOrDefault(month, Map.of()))
                    .addTo(sums, days, things);
        }
        return sums.counts();
    }
}
