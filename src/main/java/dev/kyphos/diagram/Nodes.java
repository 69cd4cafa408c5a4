package dev.kyphos.diagram;

import java.util.function.IntUnaryOperator;

/**
 * The nodes of a complete {@link NodeTable}. Terminals are negative numbers, as in the table. Thread-safe.
 *
 * @param variables the variable that each node tests
 * @param children the node or terminal that each cell of that variable leads to
 */
@SuppressWarnings("ArrayRecordComponent") // read on the hottest path and private to this package
record Nodes(int[] variables, int[][] children) {

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
