package dev.kyphos.insights;

import dev.kyphos.feedback.CardFeedback;
import java.util.Locale;

/** A dimension that feedback on cards is counted by. A feedback has one value in each. */
public enum FeedbackDimension {
    /** What was done with the card: {@code accepted} or {@code overridden}. */
    RESPONSE,
    /** The reason of an override, {@code other} or {@code none}. */
    REASON,
    /** The outcome that the card told, or {@code undetermined}. */
    OUTCOME,
    /** The version that answered. */
    VERSION;

    String value(CardFeedback feedback) {
        return switch (this) {
            case RESPONSE -> feedback.response().name().toLowerCase(Locale.ROOT);
            case REASON -> feedback.reason();
            case OUTCOME -> feedback.outcome();
            case VERSION -> feedback.version();
        };
    }
}
