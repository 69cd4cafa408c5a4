package dev.kyphos.diagram;

import dev.kyphos.json.Checked;
import dev.kyphos.json.JsonPointer;
import java.util.List;
import java.util.function.Function;

/**
 * Limits the work on one result. Diagrams can grow exponentially with the size of a document, so even a small document
 * can exceed the limit.
 *
 * @param steps the maximum number of children over all calls of {@link NodeTable#node}, including calls that return an
 *     existing node
 */
record Budget(long steps) {

    /** The limit to compile one document: about seventeen times the steps of the largest bundled document. */
    static final Budget OF_GUIDELINE = new Budget(2_000_000);

    /** The limit to find the warnings of one document, in addition to {@link #OF_GUIDELINE}. */
    static final Budget OF_WARNINGS = new Budget(500_000);

    /** The limit to compare two documents: about twelve times the steps of the bundled ones. */
    static final Budget OF_COMPARISON = new Budget(4_000_000);

    /** Thrown by a node table whose steps are used up. */
    static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("more steps than there may be", null, false, false);
        }
    }

    /**
     * Runs {@code work} with a node table of its own.
     *
     * @param expected names what should fit the budget, for the problem's text
     * @return the result of the work, or a problem at the document's root if the work exceeds the budget
     */
    <T> Checked<T> within(String expected, Function<NodeTable, Checked<T>> work) {
        try {
            return work.apply(new NodeTable(steps));
        } catch (Exceeded e) {
            return new Checked.Invalid<>(
                    List.of(JsonPointer.root().problem("expected %s in at most %d steps".formatted(expected, steps))));
        }
    }
}
