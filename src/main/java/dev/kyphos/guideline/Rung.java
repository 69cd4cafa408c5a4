package dev.kyphos.guideline;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step of the ladder: a vertebra gets the outcome of the first one whose condition is true; the last has none. */
public record Rung(
        String outcome, String title, String text, @Nullable Condition when, List<String> statements) {}
