package dev.kyphos.border;

import dev.kyphos.diagram.NodeTable;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** For two nodes, the shortest path of cells that leads from the first to true and from the second to false. */
final class CommonPaths {

    /** The length of a pair without such a path. */
    static final int NONE = Integer.MAX_VALUE;

    /** About the steps that an entry of a hash table costs. */
    private static final int STEPS_OF_AN_ENTRY = 4;

    private final NodeTable table;
    private final Map<Long, Step> steps = new HashMap<>();

    /** The first step of the shortest path from a pair: the variable that it tests and the cell, and the whole length. */
    private record Step(int length, int variable, int cell) {}

    CommonPaths(NodeTable table) {
        this.table = table;
    }

    /** The number of variables that the path tests; {@link #NONE} if there is no path. */
    int length(int inside, int outside) {
        if (inside == outside || neverIs(inside, NodeTable.TRUE) || neverIs(outside, NodeTable.FALSE)) {
            return NONE;
        }
        if (NodeTable.isTerminal(inside) && NodeTable.isTerminal(outside)) {
            return 0;
        }
        Step known = steps.get(key(inside, outside));
        return (known == null ? step(inside, outside) : known).length;
    }

    private static boolean neverIs(int node, int terminal) {
        return NodeTable.isTerminal(node) && node != terminal;
    }

    private Step step(int inside, int outside) {
        int variable = Math.min(table.variable(inside), table.variable(outside));
        int node = table.variable(inside) == variable ? inside : outside;
        Step shortest = new Step(NONE, variable, 0);
        table.meter().spend(STEPS_OF_AN_ENTRY + (long) table.children(node));
        for (int cell = 0; cell < table.children(node); cell++) {
            int length = length(after(inside, variable, cell), after(outside, variable, cell));
            if (length < shortest.length - 1) {
                shortest = new Step(length + 1, variable, cell);
            }
        }
        steps.put(key(inside, outside), shortest);
        return shortest;
    }

    /** Puts the cells of the path into those of all variables. There must be a path. */
    void put(int inside, int outside, int[] cells) {
        int in = inside;
        int out = outside;
        while (!NodeTable.isTerminal(in) || !NodeTable.isTerminal(out)) {
            Step step = Objects.requireNonNull(steps.get(key(in, out)));
            cells[step.variable] = step.cell;
            in = after(in, step.variable, step.cell);
            out = after(out, step.variable, step.cell);
        }
    }

    private int after(int node, int variable, int cell) {
        return table.variable(node) == variable ? table.child(node, cell) : node;
    }

    private static long key(int inside, int outside) {
        return ((long) inside << Integer.SIZE) | (outside & 0xffffffffL);
    }
}
