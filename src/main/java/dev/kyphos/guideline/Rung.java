package dev.kyphos.guideline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rung of the ladder. A vertebra gets the outcome of the first rung whose condition is true.
 *
 * @param overallText the text of the outcome for the person as a whole; null if it is that of a vertebra
 * @param when null for the last rung only, which applies to all remaining vertebrae
 * @param statements the ids of the statements that support it
 */
public record Rung(
        String outcome,
        String title,
        String text,
        @Nullable String overallText,
        @Nullable Condition when,
        List<String> statements) {}
