package dev.kyphos.insights;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.stream.Stream;

/** Days from one to another, both included. */
public record DayRange(LocalDate from, LocalDate to) {

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** How many days; less than 1 where there are none. */
    long length() {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }

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

    /** The whole months that these days are of. */
    DayRange wholeMonths() {
        return new DayRange(from.withDayOfMonth(1), DayRange.of(YearMonth.from(to)).to);
    }
}
