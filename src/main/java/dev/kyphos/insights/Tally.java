package dev.kyphos.insights;

import java.util.Map;

/** What reading the log comes to: everything that was asked for, or nothing. */
public sealed interface Tally<T> {

    /** How many rows of each kind there are. */
    record Whole<T>(Map<T, Long> counts) implements Tally<T> {}

    /** It would have taken too long. */
    record TooSlow<T>() implements Tally<T> {}

    /** It could not be read. */
    record Unavailable<T>() implements Tally<T> {}
}
