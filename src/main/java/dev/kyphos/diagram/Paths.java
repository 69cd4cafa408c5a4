package dev.kyphos.diagram;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The shortest paths from a root to each of its nodes and terminals: the paths that test the fewest variables. */
public final class Paths {

    /** The last step of the shortest path to a node: the previous node and the cell that leads on. */
    private record Step(int length, int from, int cell) {}

    private final NodeTable table;
    private final int root;
    private final Map<Integer, Step> steps = new HashMap<>();

    /** The paths from a root of a table. */
    public Paths(NodeTable table, int root) {
        this.table = table;
        this.root = root;
        var pending = new TreeSet<Integer>();
        steps.put(root, new Step(0, root, 0));
        pending.add(root);
        while (!NodeTable.isTerminal(pending.last())) { // a node's number is higher than those of its children
            int node = pending.removeLast();
            int length = Objects.requireNonNull(steps.get(node)).length + 1;
            for (int cell = 0; cell < table.children(node); cell++) {
                int child = table.child(node, cell);
                Step known = steps.get(child);
                if (known == null || known.length > length) {
                    steps.put(child, new Step(length, node, cell));
                    pending.add(child);
                }
            }
        }
    }

    /** The number of variables that the shortest path to a reachable node or terminal tests. */
    public int length(int node) {
        return Objects.requireNonNull(steps.get(node)).length;
    }

    /**
     * The cells of the variables on the shortest path to a node or terminal; {@link Reach#UNKNOWN} for all other variables.
     */
    public int[] to(int end, int variables) {
        int[] cells = new int[variables];
        Arrays.fill(cells, Reach.UNKNOWN);
        int node = end;
        while (node != root) {
            Step step = Objects.requireNonNull(steps.get(node), "no path leads there");
            cells[table.variable(step.from)] = step.cell;
            node = step.from;
        }
        return cells;
    }
}
