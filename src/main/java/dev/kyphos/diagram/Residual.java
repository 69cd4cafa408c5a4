package dev.kyphos.diagram;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** Restricts diagrams to known cells of some variables and reduces them again, in another table. */
final class Residual {

    private final Nodes nodes;
    private final int[] cells;
    private final NodeTable table;
    private final IntUnaryOperator terminals;
    private final Map<Integer, Integer> results = new HashMap<>();

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
    }

    int of(int root) {
        int node = root;
        while (node >= 0 && cells[nodes.variables()[node]] >= 0) {
            node = nodes.children()[node][cells[nodes.variables()[node]]];
        }
        if (node < 0) {
            return terminals.applyAsInt(node);
        }
        Integer known = results.get(node);
        if (known != null) {
            return known;
        }
        int[] from = nodes.children()[node];
        int[] children = new int[from.length];
        for (int cell = 0; cell < children.length; cell++) {
            children[cell] = of(from[cell]);
        }
        int result = table.node(nodes.variables()[node], children);
        results.put(node, result);
        return result;
    }
}
