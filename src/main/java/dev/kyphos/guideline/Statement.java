package dev.kyphos.guideline;

import org.jspecify.annotations.Nullable;

/**
 * A statement of a source.
 *
 * @param source the id of the {@link Source}
 * @param locator the place in the source, for example a table or page
 * @param evidence null if the document declares none
 */
public record Statement(
        String id,
        String source,
        String locator,
        Seen seen,
        String text,
        @Nullable Evidence evidence) {

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
