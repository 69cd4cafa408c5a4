package dev.kyphos.diagram;

import java.util.function.IntUnaryOperator;

/**
 * The nodes of a {@link NodeTable} that is complete; safe for any number of threads. Terminals are negative, as there.
 *
 * @param variables the variable that each node tests
 * @param children the node or terminal that each cell of that variable leads to
 */
@SuppressWarnings("ArrayRecordComponent") // read on the hottest path, shared by nobody outside this package
record Nodes(int[] variables, int[][] children) {

    int size() {
        return variables.length;
    }

    /** The terminal that a root leads to, by the cell of each variable that is tested on the way. */
    int leaf(int root, IntUnaryOperator cell) {
        int node = root;
        while (node >= 0) {
            node = children[node][cell.applyAsInt(variables[node])];
        }
        return node;
    }
}
