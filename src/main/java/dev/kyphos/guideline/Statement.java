package dev.kyphos.guideline;

/**
 * A statement of a source.
 *
 * @param source the id of the {@link Source}
 * @param locator the place in the source, for example a table or page
 */
public record Statement(String id, String source, String locator, Seen seen, String text) {

    /** How the authors of the rule set know the statement, from most to least direct. */
    public enum Seen {
        /** From the paper or its table. */
        PRIMARY,
        /** From a summary of the paper. */
        DIGEST,
        /** From the guidance of another body. */
        ADJACENT,
        /** From common practice, without a document. */
        PRACTICE
    }
}
