package dev.kyphos.guideline;

/**
 * One sentence of a source.
 *
 * @param source the id of the {@link Source}
 * @param locator where in the source it stands
 */
public record Statement(String id, String source, String locator, Seen seen, String text) {

    /** How the statement reached us, from best to least. */
    public enum Seen {
        /** Read in the paper or its table. */
        PRIMARY,
        /** Read in a summary of the paper. */
        DIGEST,
        /** Another body's guidance. */
        ADJACENT,
        /** Common practice; no document read. */
        PRACTICE
    }
}
