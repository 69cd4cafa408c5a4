package dev.kyphos.sat;

import dev.kyphos.cell.ValueSet;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;

/**
 * Formulas as a graph of conjunctions and negations in which equal formulas are one. A formula is twice the number of its
 * node, and one more if it is negated. A node's parts have smaller numbers than the node. Inputs say that the cell of a
 * variable is at least some cell: so a variable with {@code n} cells needs {@code n - 1} inputs, whatever is compared.
 */
final class Circuit {

    static final int TRUE = 0;
    static final int FALSE = 1;

    private static final int[] INPUT = {};

    private final int[] widths;
    private final Map<IntBuffer, Integer> conjunctions = new HashMap<>();
    private final Map<Long, Integer> inputs = new HashMap<>();
    private int[][] parts = new int[16][];
    private int[] variables = new int[16];
    private int[] cells = new int[16];
    private int nodes;

    /** @param widths the number of cells of each variable */
    Circuit(int[] widths) {
        this.widths = widths;
        add(INPUT, -1, 0);
    }

    static int not(int formula) {
        return formula ^ 1;
    }

    static int node(int formula) {
        return formula >> 1;
    }

    static boolean isNegated(int formula) {
        return (formula & 1) == 1;
    }

    /** The number of nodes. */
    int size() {
        return nodes;
    }

    /** The number of cells of a variable. */
    int width(int variable) {
        return widths[variable];
    }

    boolean isInput(int node) {
        return parts[node].length == 0;
    }

    /** The formulas that a node is the conjunction of; none for an input. */
    int[] parts(int node) {
        return parts[node];
    }

    /** The variable of an input. */
    int variable(int node) {
        return variables[node];
    }

    /** The cell that an input compares its variable's cell with. */
    int cell(int node) {
        return cells[node];
    }

    /** That the cell of a variable is at least {@code cell}. */
    int from(int variable, int cell) {
        if (cell <= 0) {
            return TRUE;
        } else if (cell >= widths[variable]) {
            return FALSE;
        }
        return 2 * inputs.computeIfAbsent((long) variable << Integer.SIZE | cell, _ -> add(INPUT, variable, cell));
    }

    /** That the cell of a variable is one of some cells. */
    int in(int variable, ValueSet possible) {
        int outside = TRUE;
        for (int cell = possible.next(0); cell >= 0 && cell < widths[variable]; cell = possible.next(cell)) {
            int end = cell + 1;
            while (end < widths[variable] && possible.contains(end)) {
                end++;
            }
            outside = and(outside, not(and(from(variable, cell), not(from(variable, end)))));
            cell = end;
        }
        return not(outside);
    }

    int or(int... formulas) {
        return not(and(Arrays.stream(formulas).map(Circuit::not).toArray()));
    }

    int ifElse(int test, int then, int otherwise) {
        return and(or(not(test), then), or(test, otherwise));
    }

    int and(int... formulas) {
        int[] sorted = Arrays.stream(formulas)
                .filter(formula -> formula != TRUE)
                .sorted()
                .distinct()
                .toArray();
        for (int i = 0; i < sorted.length; i++) {
            if (sorted[i] == FALSE || (i > 0 && sorted[i] == not(sorted[i - 1]))) {
                return FALSE;
            }
        }
        if (sorted.length < 2) {
            return sorted.length == 0 ? TRUE : sorted[0];
        }
        return 2 * conjunctions.computeIfAbsent(IntBuffer.wrap(sorted), _ -> add(sorted, -1, 0));
    }

    private int add(int[] of, int variable, int cell) {
        if (nodes == parts.length) {
            parts = Arrays.copyOf(parts, 2 * nodes);
            variables = Arrays.copyOf(variables, 2 * nodes);
            cells = Arrays.copyOf(cells, 2 * nodes);
        }
        parts[nodes] = of;
        variables[nodes] = variable;
        cells[nodes] = cell;
        return nodes++;
    }

    /**
     * Visits the nodes that a formula rests on, each after its parts.
     *
     * @param done whether a node needs no visit
     * @param visit makes a node done
     */
    void visit(int formula, IntPredicate done, IntConsumer visit) {
        int[] stack = new int[16];
        stack[0] = node(formula);
        int depth = 1;
        while (depth > 0) {
            int node = stack[depth - 1];
            int before = depth;
            if (!done.test(node)) {
                for (int part : parts[node]) {
                    if (!done.test(node(part))) {
                        if (depth == stack.length) {
                            stack = Arrays.copyOf(stack, 2 * depth);
                        }
                        stack[depth++] = node(part);
                    }
                }
            }
            if (depth == before) {
                depth--;
                if (!done.test(node)) {
                    visit.accept(node);
                }
            }
        }
    }
}
