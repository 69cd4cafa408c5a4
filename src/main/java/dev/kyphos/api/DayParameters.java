package dev.kyphos.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Days as callers write them: {@code 2026-03-01}, both ends of a range included. */
final class DayParameters {

    static final String EXPECTED = "expected a day as in 2026-03-01";
    static final String NOT_BEFORE_FROM = "expected a day that is not before from";

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private DayParameters() {}

    /** The day that a text says, or null where it says none. */
    static @Nullable LocalDate parse(@Nullable String text) {
        if (text == null || !DAY.matcher(text).matches()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
