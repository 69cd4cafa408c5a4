package dev.kyphos.diagram;

import java.util.HashMap;
import java.util.Map;

/** Puts the value of one diagram in the place of a variable that other diagrams test after all others. */
final class Substitution {

    private final NodeTable table;
    private final int variable;
    private final int value;
    private final Map<Long, Integer> results = new HashMap<>();

    /**
     * @param variable the variable; it comes after those of all diagrams
     * @param value the diagram of the variable's cell
     */
    Substitution(NodeTable table, int variable, int value) {
        this.table = table;
        this.variable = variable;
        this.value = value;
    }

    /** A diagram in which the variable has the value. */
    int in(int diagram) {
        return in(diagram, value);
    }

    private int in(int diagram, int cell) {
        if (NodeTable.isTerminal(diagram)) {
            return diagram;
        } else if (table.variable(diagram) == variable && NodeTable.isTerminal(cell)) {
            return table.child(diagram, NodeTable.value(cell));
        }
        long key = ((long) diagram << Integer.SIZE) | (cell & 0xffffffffL);
        Integer known = results.get(key);
        if (known != null) {
            return known;
        }
        int top = Math.min(table.variable(diagram), table.variable(cell));
        int[] children = new int[table.children(table.variable(diagram) == top ? diagram : cell)];
        for (int i = 0; i < children.length; i++) {
            children[i] = in(table.cofactor(diagram, top, i), table.cofactor(cell, top, i));
        }
        int result = table.node(top, children);
        results.put(key, result);
        return result;
    }
}
