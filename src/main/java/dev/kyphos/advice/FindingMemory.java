package dev.kyphos.advice;

import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was worked out about the findings of a compiled guideline, by the cells of the facts that the finding's diagram
 * tests on the way: patients who agree in these cells get the same explanation. It holds cells alone: no value, no level, and
 * nothing that tells whose they were. Thread-safe.
 */
final class FindingMemory {

    /** The maximum number of places, about 10 MB. A full memory is cleared. */
    static final int MAX_PLACES = 50_000;

    /** Where the cells known so far lead: to the next fact that the diagram tests, or to the explanation. */
    sealed interface Place permits Fork, ExplainedFinding {}

    /**
     * The next variable.
     *
     * @param next where it leads if it is unknown, and then for each of its cells
     */
    private record Fork(int variable, AtomicReferenceArray<@Nullable Place> next) implements Place {

        /** The index of a code, which does not stand for a set of cells. */
        static int index(int code) {
            return code - Reach.UNKNOWN;
        }
    }

    private final AtomicReferenceArray<@Nullable Place> roots;
    private final Variables variables;
    private final int max;
    private final AtomicInteger places = new AtomicInteger();

    /**
     * An empty memory of a guideline's findings.
     *
     * @param max the number of places after which the memory is cleared
     */
    FindingMemory(GuidelineDiagram diagram, int max) {
        this.max = max;
        this.roots = new AtomicReferenceArray<>(diagram.guideline().findings().size());
        this.variables = diagram.variables();
    }

    /** The explanation that was kept; null if there is none. */
    @Nullable
    ExplainedFinding get(int finding, Reach known) {
        Place place = roots.get(finding);
        while (place instanceof Fork(int variable, var next)) {
            int code = known.known(variable);
            place = code < Reach.UNKNOWN ? null : next.get(Fork.index(code));
        }
        return (ExplainedFinding) place;
    }

    /**
     * Keeps an explanation, unless one of the facts is partly known: there are too many sets of cells.
     *
     * @param tested the variables that the finding's diagram tests on the way, with what is known
     */
    void keep(ExplainedFinding explained, Reach known, BitSet tested) {
        if (tested.stream().anyMatch(variable -> known.known(variable) < Reach.UNKNOWN)) {
            return;
        }
        if (places.addAndGet(1 + tested.cardinality()) > max) {
            clear();
        }
        AtomicReferenceArray<@Nullable Place> in = roots;
        int at = explained.finding();
        for (int variable = tested.nextSetBit(0); variable >= 0; variable = tested.nextSetBit(variable + 1)) {
            Place place = in.get(at);
            if (place == null) {
                var fork = new Fork(
                        variable,
                        new AtomicReferenceArray<>(variables.cells(variable).count() + 1));
                Place others = in.compareAndExchange(at, null, fork);
                place = others == null ? fork : others;
            }
            if (!(place instanceof Fork(int same, var next)) || same != variable) {
                throw new IllegalStateException("the variables on the way depend on the cells before alone");
            }
            in = next;
            at = Fork.index(known.known(variable));
        }
        in.set(at, explained);
    }

    private void clear() {
        for (int i = 0; i < roots.length(); i++) {
            roots.set(i, null);
        }
        places.set(0);
    }
}
