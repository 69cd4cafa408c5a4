package dev.kyphos.diagram;

import dev.kyphos.json.Checked;
import dev.kyphos.json.JsonPointer;
import java.util.List;
import java.util.function.Function;

/**
 * How much may be worked out for one answer. Diagrams can grow exponentially with what they are asked to hold, so a
 * document that asks for too much is refused, however small it is.
 *
 * @param steps how many children all nodes may have that are asked for, those that were there already among them
 */
record Budget(long steps) {

    /** For compiling one document: some sixty times what the largest that ships takes. */
    static final Budget OF_GUIDELINE = new Budget(2_000_000);

    /** For comparing two. */
    static final Budget OF_COMPARISON = new Budget(3_000_000);

    /** A table of nodes was asked for more than its steps. */
    static final class Exceeded extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Exceeded() {
            super("more steps than there may be", null, false, false);
        }
    }

    /** What is worked out over a table of its own, or a problem with the whole document where that takes too much. */
    <T> Checked<T> within(String expected, Function<NodeTable, Checked<T>> work) {
        try {
            return work.apply(new NodeTable(steps));
        } catch (Exceeded e) {
            return new Checked.Invalid<>(
                    List.of(JsonPointer.root().problem("expected %s in at most %d steps".formatted(expected, steps))));
        }
    }
}
