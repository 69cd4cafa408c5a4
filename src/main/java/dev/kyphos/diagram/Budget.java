package dev.kyphos.diagram;

import dev.kyphos.json.Checked;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ProblemCode;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Limits the work on one result. Diagrams can grow exponentially with the size of a document, so even a small document
 * can exceed the limit. Steps are counted, not time, so that the same work always has the same result.
 *
 * @param steps the maximum number of steps: children over all calls of {@link NodeTable#node}, including calls that return
 *     an existing node; in an answer also nodes visited, and words of memory taken
 */
public record Budget(long steps) {

    /**
     * The limit to compile a document, with its ladder as one diagram or partitioned: about seventeen times the steps of the
     * largest bundled document, and three times those of 10,000 rungs and 10,000 findings, partitioned.
     */
    static final Budget OF_GUIDELINE = new Budget(2_000_000);

    /**
     * The limit to compile a ladder as one diagram in an order of its own: less than a second of a function that has just
     * started on one processor.
     */
    static final Budget OF_WHOLE_LADDER = new Budget(800_000);

    /**
     * The limit to answer one question: about three times the steps of the largest bundled document, about a second of a
     * function that has just started on one processor, and at most about 320 MB.
     */
    public static final Budget OF_ANSWER = new Budget(40_000_000);

    /** The limit to find the warnings of one document, in addition to {@link #OF_GUIDELINE}. */
    static final Budget OF_WARNINGS = new Budget(500_000);

    /** The limit to compare two documents: about twelve times the steps of the bundled ones. */
    static final Budget OF_COMPARISON = new Budget(4_000_000);

    /**
     * The limit to find the patients at the border of one rule: sixty times the steps to compile the largest bundled document,
     * and a second or two of a function that has just started on one processor.
     */
    public static final Budget OF_BORDER = new Budget(8_000_000);

    /** Counts the steps of one piece of work. Not thread-safe, except {@link #UNLIMITED}. */
    public static final class Meter {

        /** Counts nothing and never throws. */
        static final Meter UNLIMITED = new Meter(Long.MAX_VALUE, false);

        private final long steps;
        private final boolean limited;
        private long left;

        private Meter(long steps, boolean limited) {
            this.steps = steps;
            this.limited = limited;
            this.left = steps;
        }

        /**
         * Counts some steps.
         *
         * @throws Exceeded if there are fewer left
         */
        public void spend(long some) {
            if (limited) {
                left -= some;
                if (left < 0) {
                    throw new Exceeded();
                }
            }
        }

        /** The steps taken so far. */
        public long taken() {
            return steps - left;
        }
    }

    /** A part of this budget. */
    Budget part(int parts) {
        return new Budget(steps / parts);
    }

    /** A new meter of this budget. */
    public Meter meter() {
        return new Meter(steps, true);
    }

    /** Thrown by a meter whose steps are used up. */
    public static final class Exceeded extends RuntimeException {

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
    public <T> Checked<T> within(String expected, Function<NodeTable, Checked<T>> work) {
        Checked<T> result = attempt(work);
        return result == null ? exceeded(expected) : result;
    }

    /** Runs {@code work} with a node table of its own; null if it exceeds the budget. */
    <T> @Nullable T attempt(Function<NodeTable, T> work) {
        try {
            return work.apply(new NodeTable(meter()));
        } catch (Exceeded e) {
            return null;
        }
    }

    /** The problem of work that exceeds the budget. */
    <T> Checked<T> exceeded(String expected) {
        return new Checked.Invalid<>(List.of(JsonPointer.root()
                .problem(ProblemCode.TOO_COMPLEX, "expected %s in at most %d steps".formatted(expected, steps))));
    }
}
