package dev.kyphos.sat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sat4j.core.VecInt;
import org.sat4j.minisat.SolverFactory;
import org.sat4j.minisat.core.DataStructureFactory;
import org.sat4j.minisat.core.ICDCL;
import org.sat4j.specs.ContradictionException;
import org.sat4j.specs.TimeoutException;

/**
 * Searches for somebody who satisfies formulas of a circuit. Sat4j gets the clauses of what is asked only: a conjunction
 * has a Boolean of its own (Tseitin) where it is neither required nor assumed as a whole. Not thread-safe.
 */
final class Search {

    private final Circuit circuit;
    private final Effort effort;

    /** Deterministic: it counts conflicts, where Sat4j's default asks for the memory that is left. */
    private final ICDCL<DataStructureFactory> solver = SolverFactory.newGlucose21();

    /** For each node, its Boolean; 0 if it has none. */
    private int[] booleans = new int[16];

    /** For each variable, the Boolean of its first input; the others follow. 0 if it has none. */
    private final int[] firsts;

    private int last;
    private int searches;
    private boolean contradictory;

    /** @param variables the number of variables of the circuit */
    Search(Circuit circuit, int variables, Effort effort) {
        this.circuit = circuit;
        this.effort = effort;
        this.firsts = new int[variables];
    }

    /** Only those who satisfy a formula are searched for from now on. */
    void require(int formula) {
        if (formula == Circuit.FALSE) {
            contradictory = true;
        } else if (Circuit.isNegated(formula)) {
            var clause = new VecInt();
            addParts(formula, clause, -1);
            add(clause);
        } else {
            var all = new VecInt();
            addParts(formula, all, 1);
            for (int i = 0; i < all.size(); i++) {
                add(new VecInt(new int[] {all.get(i)}));
            }
        }
    }

    /** As {@link #find(int...)}. */
    Answer find(List<Integer> assumed) {
        return find(assumed.stream().mapToInt(Integer::intValue).toArray());
    }

    /** Whether there is somebody who satisfies all that is required, and some more formulas. */
    Answer find(int... assumed) {
        var assumptions = new VecInt();
        for (int formula : assumed) {
            if (formula == Circuit.FALSE) {
                return Answer.NO;
            } else if (Circuit.isNegated(formula)) {
                assumptions.push(literal(formula));
            } else {
                addParts(formula, assumptions, 1);
            }
        }
        if (contradictory) {
            return Answer.NO;
        }
        long conflicts = effort.conflicts() - solver.getStats().getConflicts();
        if (searches == effort.searches() || conflicts <= 0) {
            return Answer.BOUNDED;
        }
        searches++;
        solver.setTimeoutOnConflicts((int) conflicts);
        try {
            return solver.isSatisfiable(assumptions) ? Answer.YES : Answer.NO;
        } catch (TimeoutException e) {
            return Answer.BOUNDED;
        }
    }

    /** The cell of a variable in what was found last; -1 if any cell does. */
    int cell(int variable) {
        if (firsts[variable] == 0) {
            return -1;
        }
        int cell = 0;
        while (cell + 1 < circuit.width(variable) && solver.model(firsts[variable] + cell)) {
            cell++;
        }
        return cell;
    }

    /**
     * Adds the literals of a conjunction's parts, or those of the negated parts of a negated conjunction; parts of the same
     * kind are taken apart too.
     *
     * @param sign -1 for a negated conjunction
     */
    private void addParts(int formula, VecInt literals, int sign) {
        int node = Circuit.node(formula);
        if (circuit.isInput(node)) {
            if (formula != Circuit.TRUE) {
                literals.push(literal(formula));
            }
            return;
        }
        int[] stack = circuit.parts(node).clone();
        for (int depth = stack.length; depth > 0; ) {
            int part = stack[--depth];
            if (Circuit.isNegated(part) || circuit.isInput(Circuit.node(part))) {
                literals.push(sign * literal(part));
            } else {
                int[] more = circuit.parts(Circuit.node(part));
                stack = depth + more.length > stack.length
                        ? Arrays.copyOf(stack, Math.max(2 * stack.length, depth + more.length))
                        : stack;
                System.arraycopy(more, 0, stack, depth, more.length);
                depth += more.length;
            }
        }
    }

    private int literal(int formula) {
        if (booleans.length < circuit.size()) {
            booleans = Arrays.copyOf(booleans, Math.max(2 * booleans.length, circuit.size()));
        }
        circuit.visit(formula, node -> booleans[node] != 0, this::encode);
        return Circuit.isNegated(formula) ? -booleans[Circuit.node(formula)] : booleans[Circuit.node(formula)];
    }

    private void encode(int node) {
        if (circuit.isInput(node)) {
            booleans[node] = first(circuit.variable(node)) + circuit.cell(node) - 1;
            return;
        }
        int[] parts = Arrays.stream(circuit.parts(node))
                .map(part -> Circuit.isNegated(part) ? -booleans[Circuit.node(part)] : booleans[Circuit.node(part)])
                .toArray();
        int own = ++last;
        booleans[node] = own;
        for (int part : parts) {
            add(new VecInt(new int[] {-own, part}));
        }
        add(new VecInt(IntStream.concat(IntStream.of(own), Arrays.stream(parts).map(part -> -part))
                .toArray()));
    }

    /** The Boolean of a variable's first input. Each input that is true makes those before it true. */
    private int first(int variable) {
        if (firsts[variable] == 0) {
            firsts[variable] = last + 1;
            last += circuit.width(variable) - 1;
            for (int input = firsts[variable]; input <= last; input++) {
                solver.registerLiteral(input);
            }
            for (int input = firsts[variable]; input < last; input++) {
                add(new VecInt(new int[] {input, -input - 1}));
            }
        }
        return firsts[variable];
    }

    private void add(VecInt clause) {
        try {
            solver.addClause(clause);
        } catch (ContradictionException e) {
            contradictory = true;
        }
    }
}
