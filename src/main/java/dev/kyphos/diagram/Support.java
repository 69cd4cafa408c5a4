package dev.kyphos.diagram;

import java.util.BitSet;

/** Finds the support of a diagram: the variables that it depends on. */
final class Support {

    private final NodeTable table;
    private final BitSet visited = new BitSet();
    private final BitSet variables = new BitSet();

    private Support(NodeTable table) {
        this.table = table;
    }

    static BitSet of(NodeTable table, int root) {
        var support = new Support(table);
        support.visit(root);
        return support.variables;
    }

    private void visit(int node) {
        if (NodeTable.isTerminal(node) || visited.get(node)) {
            return;
        }
        visited.set(node);
        variables.set(table.variable(node));
        for (int cell = 0; cell < table.children(node); cell++) {
            visit(table.child(node, cell));
        }
    }
}
