package dev.kyphos.fhir;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A date or time of FHIR: a year, a month, a day, or a time with its zone. Dates are reckoned in UTC.
 *
 * @param first the first day that it may be
 * @param last the last day that it may be
 * @param time the time; null if it is a date
 * @param text the text in FHIR's form
 */
record Moment(LocalDate first, LocalDate last, @Nullable Instant time, String text) {

    /** Clocks of other systems may be ahead by this much. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    /** It is a day earlier there than anywhere else. */
    private static final Duration EASTMOST = Duration.ofHours(14);

    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;
    private static final int MAX = 40;

    /** The date or time that a text is; null if it is none, or absent. */
    static @Nullable Moment of(@Nullable String text) {
        if (text == null || text.length() > MAX || text.isEmpty() || !isDigit(text.charAt(0))) {
            return null;
        }
        try {
            return switch (text.length()) {
                case YEAR -> {
                    Year year = Year.parse(text);
                    yield new Moment(year.atDay(1), year.atDay(year.length()), null, text);
                }
                case MONTH -> {
                    YearMonth month = YearMonth.parse(text);
                    yield new Moment(month.atDay(1), month.atEndOfMonth(), null, text);
                }
                case DAY -> {
                    LocalDate day = LocalDate.parse(text);
                    yield new Moment(day, day, null, text);
                }
                default -> of(OffsetDateTime.parse(text).toInstant(), text);
            };
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static Moment of(Instant time, String text) {
        LocalDate day = time.atOffset(ZoneOffset.UTC).toLocalDate();
        return new Moment(day, day, time, text);
    }

    Instant earliest() {
        return time == null ? first.atStartOfDay().toInstant(ZoneOffset.UTC) : time;
    }

    Instant latest() {
        return time == null
                ? last.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1)
                : time;
    }

    /** Whether it is in the future, wherever it was written. */
    boolean isAfter(Instant now) {
        return earliest().isAfter(now.plus(time == null ? EASTMOST : AHEAD));
    }

    /** Whether it may be longer ago than a number of days. A day counts whole. */
    boolean isOlderThan(int days, Instant now) {
        Instant limit = now.minus(days, ChronoUnit.DAYS);
        return earliest().isBefore(time == null ? limit.truncatedTo(ChronoUnit.DAYS) : limit);
    }

    /** Whether it is one day, or a time of it. */
    boolean isOneDay() {
        return first.equals(last);
    }
}
