package dev.kyphos.insights;

import java.time.LocalDate;

/** What an evaluation of the log comes to: all of it, or why not. Never a part passed off as the whole. */
public sealed interface LogResult<T> {

    /** It was evaluated. */
    record Evaluated<T>(T value) implements LogResult<T> {}

    /** More days than can be asked for at once. */
    record TooManyDays<T>(int most) implements LogResult<T> {}

    /** Reading would take too long: ask for fewer days. */
    record TooSlow<T>() implements LogResult<T> {}

    /** The log, or a version that it names, could not be read. */
    record Unavailable<T>() implements LogResult<T> {}

    /** No row of these days is kept any more, or not every row of their months; what is begins with {@code earliest}. */
    record NotKept<T>(LocalDate earliest) implements LogResult<T> {}
}
