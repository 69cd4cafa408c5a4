package dev.kyphos.feedback;

import java.util.regex.Pattern;

/**
 * What became of a card, in codes of closed lists alone.
 *
 * @param ruleSet the id of the rule set
 * @param version the number of the version that answered
 * @param outcome the code of the card's outcome, or {@link #UNDETERMINED}
 * @param response what was done with the card
 * @param reason the code of the reason of an override, {@link #OTHER} or {@link #NONE}
 */
public record CardFeedback(String ruleSet, String version, String outcome, Response response, String reason) {

    /** The outcome of a card that says that several are possible. */
    public static final String UNDETERMINED = "undetermined";

    /** The reason if one was given that is not in the list. */
    public static final String OTHER = "other";

    /** The reason if none was given. */
    public static final String NONE = "none";

    /** A code has none of the characters that part the codes of a key. */
    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** What was done with a card. */
    public enum Response {
        /** One of its suggestions was accepted, or more. */
        ACCEPTED,
        /** It was dismissed. */
        OVERRIDDEN
    }

    /** Throws {@link IllegalArgumentException} if a text is no code. */
    public CardFeedback {
        for (String code : new String[] {ruleSet, version, outcome, reason}) {
            if (!CODE.matcher(code).matches()) {
                throw new IllegalArgumentException("expected codes of letters, digits, dots, underscores and hyphens");
            }
        }
    }
}
