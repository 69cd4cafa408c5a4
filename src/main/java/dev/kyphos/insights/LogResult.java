package dev.kyphos.insights;

import java.time.LocalDate;
import java.util.function.Function;

/** What an evaluation of the log comes to: all of it, or why not. Never a part passed off as the whole. */
public sealed interface LogResult<T> {

    /** It was evaluated. */
    record Evaluated<T>(T value) implements LogResult<T> {}

    /** More days than can be asked for at once. */
    record TooManyDays<T>(int max) implements LogResult<T> {}

    /** Reading would take too long: ask for fewer days. */
    record TooSlow<T>() implements LogResult<T> {}

    /** The log, or a version that it names, could not be read. */
    record Unavailable<T>() implements LogResult<T> {}

    /** No row of these days is kept any more, or not every row of their months; what is begins with {@code earliest}. */
    record NotKept<T>(LocalDate earliest) implements LogResult<T> {}

    /** The same result of another value. */
    default <R> LogResult<R> map(Function<T, R> value) {
        return switch (this) {
            case Evaluated<T>(T evaluated) -> new Evaluated<>(value.apply(evaluated));
            case TooManyDays<T>(int max) -> new TooManyDays<>(max);
            case TooSlow<T>() -> new TooSlow<>();
            case Unavailable<T>() -> new Unavailable<>();
            case NotKept<T>(LocalDate earliest) -> new NotKept<>(earliest);
        };
    }
}
