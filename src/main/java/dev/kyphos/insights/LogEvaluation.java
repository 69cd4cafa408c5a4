package dev.kyphos.insights;

import java.time.YearMonth;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Evaluates the rows of whole months that are over. No row is added to such a month but what is put back after an outage, so
 * nobody can watch the counts while others ask.
 */
final class LogEvaluation {

    /** The maximum number of months in a request. */
    static final int MAX_MONTHS = 12;

    private final LogReader log;
    private final Pace pace;

    LogEvaluation(LogReader log, Pace pace) {
        this.log = log;
        this.pace = pace;
    }

    /**
     * Evaluates the rows of some months.
     *
     * @param beforeReading runs once it is known that these months may be read; reading follows if it returns
     * @param tally reads the rows that count of the months that are kept
     * @param scale the scale of the perturbation
     * @param result makes the result from the months counted and their counts
     */
    <T> LogResult<T> evaluate(
            MonthRange requested,
            Runnable beforeReading,
            Function<MonthRange, LogResult<Map<CountedRow, KeyedCount>>> tally,
            double scale,
            BiFunction<MonthRange, Counts, T> result) {
        return evaluate(
                requested,
                beforeReading,
                months -> tally.apply(months).map(counts -> result.apply(months, Counts.of(counts, scale))));
    }

    /**
     * Evaluates some months.
     *
     * @param beforeReading runs once it is known that these months may be read; reading follows if it returns
     * @param reading reads the months that are kept
     */
    <T> LogResult<T> evaluate(
            MonthRange requested, Runnable beforeReading, Function<MonthRange, LogResult<T>> reading) {
        return switch (readable(log, requested)) {
            case LogResult.Evaluated<MonthRange>(MonthRange months) -> {
                beforeReading.run();
                yield pace.roundUp(() -> reading.apply(months));
            }
            case LogResult<MonthRange> refused ->
                refused.map(_ -> {
                    throw new IllegalStateException("these months may not be read");
                });
        };
    }

    /** The months of a range that may be read in a log, and of which all rows are kept; or why there are none. */
    static LogResult<MonthRange> readable(LogReader log, MonthRange requested) {
        YearMonth earliest = earliest(log);
        YearMonth latest = YearMonth.from(log.today()).minusMonths(1);
        if (requested.length() > MAX_MONTHS) {
            return new LogResult.TooManyMonths<>(MAX_MONTHS);
        } else if (requested.last().isAfter(latest)) {
            return new LogResult.NotOver<>(latest);
        } else if (requested.last().isBefore(earliest)) {
            return new LogResult.NotKept<>(earliest);
        }
        return new LogResult.Evaluated<>(
                new MonthRange(requested.first().isBefore(earliest) ? earliest : requested.first(), requested.last()));
    }

    /** The first month with no expired row: the difference between the counts of two days must not tell which rows expired. */
    private static YearMonth earliest(LogReader log) {
        var earliest = log.earliest();
        YearMonth month = YearMonth.from(earliest);
        return earliest.getDayOfMonth() == 1 ? month : month.plusMonths(1);
    }
}
