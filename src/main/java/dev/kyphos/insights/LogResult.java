package dev.kyphos.insights;

import java.time.Duration;
import java.time.YearMonth;
import java.util.function.Function;

/** The result of an evaluation of the log: the complete value, or the reason why there is no value. */
public sealed interface LogResult<T> {

    /** The evaluation is complete. */
    record Evaluated<T>(T value) implements LogResult<T> {}

    /** The request spans more than {@code max} months. */
    record TooManyMonths<T>(int max) implements LogResult<T> {}

    /** A requested month is not over. The last month that is over is {@code latest}. */
    record NotOver<T>(YearMonth latest) implements LogResult<T> {}

    /** Reading took longer than the timeout. A range of fewer months may succeed. */
    record TooSlow<T>() implements LogResult<T> {}

    /** A requested month is over, and not wholly counted yet. It may be after a time. */
    record NotCounted<T>(Duration after) implements LogResult<T> {}

    /** The log, or a version that it refers to, could not be read. */
    record Unavailable<T>() implements LogResult<T> {}

    /** Rows of the requested months have expired. The first month of which all rows are kept is {@code earliest}. */
    record NotKept<T>(YearMonth earliest) implements LogResult<T> {}

    /** Applies a function to the value of an {@link Evaluated} result. */
    default <R> LogResult<R> map(Function<T, R> mapping) {
        return switch (this) {
            case Evaluated<T>(T evaluated) -> new Evaluated<>(mapping.apply(evaluated));
            case TooManyMonths<T>(int max) -> new TooManyMonths<>(max);
            case NotOver<T>(YearMonth latest) -> new NotOver<>(latest);
            case NotCounted<T>(Duration after) -> new NotCounted<>(after);
            case TooSlow<T>() -> new TooSlow<>();
            case Unavailable<T>() -> new Unavailable<>();
            case NotKept<T>(YearMonth earliest) -> new NotKept<>(earliest);
        };
    }
}
