package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/**
 * Restricts diagrams to what is known and reduces them again, in another table. A variable of which several cells are possible
 * is still tested, if it matters which of them; its impossible cells lead where the first possible one does. So results are equal
 * if they have the same values for all that is possible.
 */
final class Residual {

    /** No node and no terminal. */
    private static final int NONE = NodeTable.IMPOSSIBLE + 1;

    private final Nodes nodes;
    private int[] cells;
    private final CellSets sets;
    private final NodeTable table;
    private final IntUnaryOperator terminals;

    /** For each node that has been restricted, the result; {@link #NONE} for the other nodes. */
    private final int[] results;

    /**
     * @param cells a code of {@code sets} for each variable
     * @param table the table for the resulting nodes
     * @param terminals maps each terminal to the resulting terminal
     */
    Residual(Nodes nodes, int[] cells, CellSets sets, NodeTable table, IntUnaryOperator terminals) {
        this.nodes = nodes;
        this.cells = cells;
        this.sets = sets;
        this.table = table;
        this.terminals = terminals;
        this.results = new int[nodes.size()];
        Arrays.fill(results, NONE);
    }

    /**
     * Restricts to what is known of another patient from now on. What is the same for both stays.
     *
     * @param others a code of the same sets for each variable
     */
    Residual to(int[] others, Common common) {
        cells = others;
        for (int node = 0; node < results.length; node++) {
            results[node] = common.isSame(node) ? results[node] : NONE;
        }
        return this;
    }

    int of(int root) {
        int node = root;
        while (node >= 0 && cells[nodes.variables()[node]] >= 0) {
            node = nodes.children()[node][cells[nodes.variables()[node]]];
        }
        if (node < 0) {
            return terminals.applyAsInt(node);
        }
        if (results[node] != NONE) {
            return results[node];
        }
        int[] from = nodes.children()[node];
        int[] children = new int[from.length];
        int code = cells[nodes.variables()[node]];
        int first = code == Reach.UNKNOWN ? 0 : sets.cells(code, from.length).next(0);
        for (int cell = 0; cell < children.length; cell++) {
            children[cell] = of(from[sets.isPossible(code, cell) ? cell : first]);
        }
        int result = table.node(nodes.variables()[node], children);
        results[node] = result;
        return result;
    }
}
