package dev.kyphos.insights;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/**
 * A range of days in UTC.
 *
 * @param from the first day
 * @param to the last day; before {@code from} if the range is empty
 */
public record DayRange(LocalDate from, LocalDate to) {

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The number of days; less than 1 if the range is empty. */
    long length() {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }

    /** The days in order. */
    public List<LocalDate> days() {
        return length() < 1 ? List.of() : from.datesUntil(to.plusDays(1)).toList();
    }

    List<YearMonth> months() {
        return Stream.iterate(YearMonth.from(from), month -> month.plusMonths(1))
                .takeWhile(month -> !month.isAfter(YearMonth.from(to)))
                .toList();
    }

    static DayRange of(YearMonth month) {
        return new DayRange(month.atDay(1), month.atEndOfMonth());
    }

    /** The range from the first day of the first month to the last day of the last month. */
    DayRange wholeMonths() {
        return new DayRange(from.withDayOfMonth(1), DayRange.of(YearMonth.from(to)).to);
    }
}
