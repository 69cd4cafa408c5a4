package dev.kyphos.api;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads days of the form {@code 2026-03-01}. A range includes its first and its last day. */
final class DayParameters {

    static final String EXPECTED = "expected a day as in 2026-03-01";
    static final String NOT_BEFORE_FROM = "expected a day that is not before from";

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private DayParameters() {}

    /** Reads a day; null if the text is absent or is not a day. */
    static @Nullable LocalDate parse(@Nullable String text) {
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
