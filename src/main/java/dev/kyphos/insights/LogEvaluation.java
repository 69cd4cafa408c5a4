package dev.kyphos.insights;

import dev.kyphos.insights.MonthTable.CountedRow;
import dev.kyphos.querylog.LoggedRow;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reads the whole months of a range of days, and adds up their published counts. */
final class LogEvaluation {

    /** The maximum number of days in a request. */
    static final int MAX_DAYS = 400;

    private final LogReader log;

    LogEvaluation(LogReader log) {
        this.log = log;
    }

    /**
     * Evaluates the rows of a range of days.
     *
     * @param countedRow maps a row of the log to the row that counts
     * @param dimensions the number of dimensions, 0 to 2
     * @param result makes the result from the days counted and their counts
     * @throws IllegalArgumentException if the range is empty
     */
    <T> LogResult<T> evaluate(
            String ruleSet,
            DayRange requested,
            Function<LoggedRow, CountedRow> countedRow,
            int dimensions,
            BiFunction<DayRange, Counts, T> result) {
        if (requested.length() < 1) {
            throw new IllegalArgumentException("from must not be after to");
        } else if (requested.length() > MAX_DAYS) {
            return new LogResult.TooManyDays<>(MAX_DAYS);
        }
        LocalDate earliest = earliestWholeMonth();
        if (requested.to().isBefore(earliest)) {
            return new LogResult.NotKept<>(earliest);
        }
        var days = new DayRange(requested.from().isBefore(earliest) ? earliest : requested.from(), requested.to());
        return log.tally(ruleSet, until(log.today(), days.wholeMonths()).days(), countedRow)
                .map(counts -> result.apply(days, counts(days, log.today(), counts, dimensions)));
    }

    /**
     * The first month with no expired row. If older months were counted, the difference between the results of two days would
     * reveal the rows that expired.
     */
    private LocalDate earliestWholeMonth() {
        LocalDate earliest = log.earliest();
        return earliest.getDayOfMonth() == 1
                ? earliest
                : earliest.withDayOfMonth(1).plusMonths(1);
    }

    private static DayRange until(LocalDate today, DayRange days) {
        return days.to().isAfter(today) ? new DayRange(days.from(), today) : days;
    }

    /** The published counts of a range of days, given all rows of its months. */
    static Counts counts(DayRange days, LocalDate today, Map<CountedRow, Long> rows, int dimensions) {
        Map<YearMonth, Map<CountedRow, Long>> months = new HashMap<>();
        rows.forEach((row, count) -> months.computeIfAbsent(YearMonth.from(row.day()), _ -> new HashMap<>())
                .put(row, count));
        var sums = new RangeSums();
        for (YearMonth month : days.months()) {
            new MonthTable(until(today, DayRange.of(month)), months.getOrDefault(month, Map.of()))
                    .addTo(sums, days, dimensions);
        }
        return sums.counts();
    }
}
