package dev.kyphos.diagram;

import java.util.function.IntUnaryOperator;

/**
 * The nodes of a complete {@link NodeTable}. Terminals are negative numbers, as in the table. Thread-safe.
 *
 * @param variables the variable that each node tests
 * @param children the node or terminal that each cell of that variable leads to
 * @param highest the highest value that each node leads to
 * @param last the last variable that is tested from each node on
 */
@SuppressWarnings("ArrayRecordComponent") // read on the hottest path and private to this package
record Nodes(int[] variables, int[][] children, int[] highest, int[] last) {

    /** The nodes of a table, in its order: the children of a node come before it. */
    static Nodes of(int[] variables, int[][] children) {
        int[] highest = new int[variables.length];
        int[] last = variables.clone();
        for (int node = 0; node < variables.length; node++) {
            for (int child : children[node]) {
                highest[node] = Math.max(highest[node], highest(child, highest));
                last[node] = Math.max(last[node], child < 0 ? 0 : last[child]);
            }
        }
        return new Nodes(variables, children, highest, last);
    }

    private static int highest(int node, int[] highest) {
        return node >= 0 ? highest[node] : node == NodeTable.IMPOSSIBLE ? 0 : NodeTable.value(node);
    }

    /** Whether all values that a root leads to are bits of one word. */
    boolean fitOneWord(int root) {
        return highest(root, highest) < Long.SIZE;
    }

    int size() {
        return variables.length;
    }

    /** The terminal that a root leads to; {@code cell} returns the cell of a variable. */
    int leaf(int root, IntUnaryOperator cell) {
        int node = root;
        while (node >= 0) {
            node = children[node][cell.applyAsInt(variables[node])];
        }
        return node;
    }
}
