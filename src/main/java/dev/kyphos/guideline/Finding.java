package dev.kyphos.guideline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A remark that an answer contains if its condition is true. A finding never changes an outcome by itself.
 *
 * @param grade the grade of evidence; null if there is none
 * @param statements the ids of the statements that support it
 */
public record Finding(
        String id, Kind kind, @Nullable String grade, Condition when, String text, List<String> statements) {

    /** The kind of a finding. */
    public enum Kind {
        INDICATION,
        CONTRAINDICATION,
        CAUTION,
        ADVICE,
        TIMING;

        /** Whether a finding of this kind may have a condition on outcomes. No rung may then rest on it. */
        boolean mayNameOutcomes() {
            return this == CAUTION || this == ADVICE || this == TIMING;
        }
    }
}
