package dev.kyphos.diagram;

import java.util.HashMap;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/** What is left of diagrams once some variables are known: reduced again, in a table of its own. */
final class Residual {

    private final Nodes nodes;
    private final int[] cells;
    private final NodeTable table;
    private final IntUnaryOperator terminals;
    private final Map<Integer, Integer> done = new HashMap<>();

    /**
     * @param cells a cell a variable, or {@link Reach#UNKNOWN}
     * @param table where the result's nodes are made
     * @param terminals what each terminal becomes
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
        Integer known = done.get(node);
        if (known != null) {
            return known;
        }
        int[] from = nodes.children()[node];
        int[] children = new int[from.length];
        for (int cell = 0; cell < children.length; cell++) {
            children[cell] = of(from[cell]);
        }
        int result = table.node(nodes.variables()[node], children);
        done.put(node, result);
        return result;
    }
}
