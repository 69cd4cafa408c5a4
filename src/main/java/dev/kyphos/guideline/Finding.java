package dev.kyphos.guideline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something an answer points out where its condition is true; it never changes an outcome by itself. */
public record Finding(
        String id, Kind kind, @Nullable String grade, Condition when, String text, List<String> statements) {

    /** What a finding is to the reader. */
    public enum Kind {
        INDICATION,
        CONTRAINDICATION,
        CAUTION,
        ADVICE,
        TIMING
    }
}
