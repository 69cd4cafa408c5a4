package dev.kyphos.guideline;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time frame to act within. The first urgency whose condition is true applies; if no condition is true, no urgency
 * applies.
 *
 * @param countdown null if the urgency has no countdown
 * @param statements the ids of the statements that support it
 */
public record Urgency(
        String code, String text, Condition when, @Nullable Countdown countdown, List<String> statements) {

    /** The code in answers if no urgency applies; documents cannot declare it. */
    public static final String NONE = "none";

    /** A countdown until the fact's number reaches {@code upTo}, in the fact's unit. */
    public record Countdown(Fact fact, BigDecimal upTo) {}
}
