package dev.kyphos.sat;

import java.util.Arrays;

/** Copies formulas of one circuit into another one, with formulas in place of the inputs. */
final class Copy {

    /** What takes the place of an input. */
    interface Inputs {
        /** The formula of the other circuit for: the cell of a variable is at least {@code cell}. */
        int from(int variable, int cell);
    }

    private final Circuit source;
    private final Circuit target;
    private final Inputs inputs;
    private final int[] copies;

    Copy(Circuit source, Circuit target, Inputs inputs) {
        this.source = source;
        this.target = target;
        this.inputs = inputs;
        this.copies = new int[source.size()];
        Arrays.fill(copies, -1);
        copies[Circuit.node(Circuit.TRUE)] = Circuit.TRUE;
    }

    /** The copy of a formula. */
    int of(int formula) {
        source.visit(formula, node -> copies[node] >= 0, this::copy);
        return copied(formula);
    }

    /** The copies of some formulas. */
    int[] of(int[] formulas) {
        return Arrays.stream(formulas).map(this::of).toArray();
    }

    private void copy(int node) {
        copies[node] = source.isInput(node)
                ? inputs.from(source.variable(node), source.cell(node))
                : target.and(Arrays.stream(source.parts(node)).map(this::copied).toArray());
    }

    private int copied(int formula) {
        int copy = copies[Circuit.node(formula)];
        return Circuit.isNegated(formula) ? Circuit.not(copy) : copy;
    }
}
