package dev.kyphos.insights;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * A range of whole months in UTC.
 *
 * @param first the first month
 * @param last the last month, not before {@code first}
 */
public record MonthRange(YearMonth first, YearMonth last) {

    /** Throws {@link IllegalArgumentException} if the range is empty. */
    public MonthRange {
        if (last.isBefore(first)) {
            throw new IllegalArgumentException("the last month must not be before the first");
        }
    }

    /** The first day. */
    public LocalDate from() {
        return first.atDay(1);
    }

    /** The last day. */
    public LocalDate to() {
        return last.atEndOfMonth();
    }

    /** The number of months. */
    long length() {
        return first.until(last, ChronoUnit.MONTHS) + 1;
    }

    List<YearMonth> months() {
        return Stream.iterate(first, month -> !month.isAfter(last), month -> month.plusMonths(1))
                .toList();
    }

    List<LocalDate> days() {
        return from().datesUntil(to().plusDays(1)).toList();
    }
}
