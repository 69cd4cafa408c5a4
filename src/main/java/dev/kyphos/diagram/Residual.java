package dev.kyphos.diagram;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Restricts diagrams to known cells of some variables and reduces them again, in another table. */
final class Residual {

    /** No node and no terminal. */
    private static final int NONE = NodeTable.IMPOSSIBLE + 1;

    private final Nodes nodes;
    private final int[] cells;
    private final NodeTable table;
    private final IntUnaryOperator terminals;

    /** For each node that has been restricted, the result; {@link #NONE} for the other nodes. */
    private final int[] results;

    /**
     * @param cells the known cell of each variable, or {@link Reach#UNKNOWN}
     * @param table the table for the resulting nodes
     * @param terminals maps each terminal to the resulting terminal
     */
    Residual(Nodes nodes, int[] cells, NodeTable table, IntUnaryOperator terminals) {
        this.nodes = nodes;
        this.cells = cells;
        this.table = table;
        this.terminals = terminals;
        this.results = new int[nodes.size()];
        Arrays.fill(results, NONE);
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
        for (int cell = 0; cell < children.length; cell++) {
            children[cell] = of(from[cell]);
        }
        int result = table.node(nodes.variables()[node], children);
        results[node] = result;
        return result;
    }
}
