package dev.kyphos.api;

import dev.kyphos.insights.MonthRange;
import dev.kyphos.json.ProblemCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads whole months, given by their first day ({@code from}) and their last day ({@code to}). */
final class MonthParameters {

    static final String FROM = "from";
    static final String TO = "to";

    private static final String FIRST_DAY = "expected the first day of a month, as in 2026-03-01";
    private static final String LAST_DAY = "expected the last day of a month, as in 2026-03-31";
    private static final String NOT_BEFORE_FROM = "expected a day that is not before from";
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private MonthParameters() {}

    /** Receives a problem of a text. */
    interface MonthRefusal {
        void accept(String name, ProblemCode code, String detail);
    }

    /**
     * Reads the months of a request.
     *
     * @param problem receives the problem of each text that is absent or invalid
     * @return empty if there is a problem
     */
    static Optional<MonthRange> read(@Nullable String from, @Nullable String to, MonthRefusal problem) {
        YearMonth first = monthOf(day(from), true);
        YearMonth last = monthOf(day(to), false);
        if (first == null) {
            problem.accept(FROM, from == null ? ProblemCode.MISSING : ProblemCode.MALFORMED, FIRST_DAY);
        }
        if (last == null) {
            problem.accept(TO, to == null ? ProblemCode.MISSING : ProblemCode.MALFORMED, LAST_DAY);
        }
        if (first == null || last == null) {
            return Optional.empty();
        } else if (last.isBefore(first)) {
            problem.accept(TO, ProblemCode.OUT_OF_RANGE, NOT_BEFORE_FROM);
            return Optional.empty();
        }
        return Optional.of(new MonthRange(first, last));
    }

    /** The month that begins, or ends, with a day; null if none does. */
    private static @Nullable YearMonth monthOf(@Nullable LocalDate day, boolean begins) {
        YearMonth month = day == null ? null : YearMonth.from(day);
        return month == null || !(begins ? month.atDay(1) : month.atEndOfMonth()).equals(day) ? null : month;
    }

    /** Reads a day; null if the text is absent or is not a day. */
    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || !DAY.matcher(text).matches()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
