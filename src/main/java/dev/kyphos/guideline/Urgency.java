package dev.kyphos.guideline;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How soon to act: the first one whose condition is true; where none is, there is no urgency. */
public record Urgency(
        String code, String text, Condition when, @Nullable Countdown countdown, List<String> statements) {

    /** The code of an answer to which no urgency applies; no document may declare it. */
    public static final String NONE = "none";

    /** What is left until the fact's number reaches {@code upTo}, in the fact's unit. */
    public record Countdown(Fact fact, BigDecimal upTo) {}
}
