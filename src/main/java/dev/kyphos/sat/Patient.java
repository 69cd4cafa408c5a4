package dev.kyphos.sat;

import java.util.Arrays;

/** A patient with one vertebra of whom all is known, and which formulas are true for them. */
final class Patient {

    private final Formulas formulas;
    private final Circuit circuit;

    /** The cells of the facts, and the outcome last. */
    private final int[] cells;

    /** For each node that was asked for, 1 if it is true, else -1. */
    private final byte[] truths;

    /**
     * @param facts the cell of each fact's variable
     * @param outcome the outcome that the rules give them
     */
    Patient(Formulas formulas, int[] facts, int outcome) {
        this.formulas = formulas;
        this.circuit = formulas.circuit();
        this.truths = new byte[circuit.size()];
        truths[Circuit.node(Circuit.TRUE)] = 1;
        this.cells = Arrays.copyOf(facts, facts.length + 1);
        this.cells[facts.length] = outcome;
    }

    /** The patient with the outcome that the rules give them. */
    static Patient of(Formulas formulas, int[] facts) {
        var alike = new Patient(formulas, facts, 0);
        int rung = 0;
        while (!alike.is(formulas.rungs()[rung])) {
            rung++;
        }
        return new Patient(formulas, facts, rung);
    }

    /** The index of the outcome. */
    int outcome() {
        return cells[formulas.outcome()];
    }

    /** Whether a formula of the rules is true. */
    boolean is(int formula) {
        if (truths[Circuit.node(formula)] == 0) {
            circuit.visit(formula, node -> truths[node] != 0, this::decide);
        }
        return known(formula);
    }

    private void decide(int node) {
        boolean truth = circuit.isInput(node)
                ? cells[circuit.variable(node)] >= circuit.cell(node)
                : areKnown(circuit.parts(node));
        truths[node] = (byte) (truth ? 1 : -1);
    }

    private boolean areKnown(int[] parts) {
        for (int part : parts) {
            if (!known(part)) {
                return false;
            }
        }
        return true;
    }

    private boolean known(int formula) {
        return (truths[Circuit.node(formula)] > 0) != Circuit.isNegated(formula);
    }

    /**
     * The cells of facts that suffice for some formulas, which are true or false as they are for this patient; -1 for the
     * other facts.
     */
    int[] reasons(int... of) {
        int[] reasons = new int[formulas.outcome()];
        Arrays.fill(reasons, -1);
        boolean[] seen = new boolean[circuit.size()];
        Arrays.stream(of).forEach(this::is);
        Arrays.stream(formulas.rungs(), 0, outcome() + 1).forEach(this::is);
        int[] stack = of.clone();
        int depth = stack.length;
        while (depth > 0) {
            int node = Circuit.node(stack[--depth]);
            if (seen[node]) {
                continue;
            }
            seen[node] = true;
            int[] more = needed(node, reasons);
            stack = Arrays.copyOf(stack, Math.max(stack.length, depth + more.length));
            System.arraycopy(more, 0, stack, depth, more.length);
            depth += more.length;
        }
        return reasons;
    }

    /** The formulas that suffice for the truth of a node; notes the cell of an input's fact. */
    private int[] needed(int node, int[] reasons) {
        int variable = circuit.variable(node);
        if (!circuit.isInput(node)) {
            int[] parts = circuit.parts(node);
            return truths[node] > 0
                    ? parts
                    : Arrays.stream(parts).filter(part -> !known(part)).limit(1).toArray();
        } else if (variable == formulas.outcome()) {
            int[] above = Arrays.copyOf(formulas.rungs(), circuit.cell(node));
            return truths[node] > 0 ? above : new int[] {formulas.rungs()[outcome()]};
        } else if (variable >= 0) {
            reasons[variable] = cells[variable];
        }
        return new int[0];
    }
}
