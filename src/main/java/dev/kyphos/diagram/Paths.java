package dev.kyphos.diagram;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/** The shortest ways from a root to each of its terminals: those that test the fewest variables. */
final class Paths {

    /** The last step of the shortest way to a node: from a node before it, by a cell. */
    private record Step(int length, int from, int cell) {}

    private final NodeTable table;
    private final int root;
    private final Map<Integer, Step> steps = new HashMap<>();

    Paths(NodeTable table, int root) {
        this.table = table;
        this.root = root;
        var open = new TreeSet<Integer>();
        steps.put(root, new Step(0, root, 0));
        open.add(root);
        while (!NodeTable.isTerminal(open.last())) { // a node is made after its children, so its number is higher
            int node = open.removeLast();
            int length = Objects.requireNonNull(steps.get(node)).length + 1;
            for (int cell = 0; cell < table.children(node); cell++) {
                int child = table.child(node, cell);
                Step known = steps.get(child);
                if (known == null || known.length > length) {
                    steps.put(child, new Step(length, node, cell));
                    open.add(child);
                }
            }
        }
    }

    /** The cell of each variable that the shortest way to a terminal tests, {@link Reach#UNKNOWN} of all others. */
    int[] to(int terminal, int variables) {
        int[] cells = new int[variables];
        Arrays.fill(cells, Reach.UNKNOWN);
        int node = terminal;
        while (node != root) {
            Step step = Objects.requireNonNull(steps.get(node), "no way leads to this terminal");
            cells[table.variable(step.from)] = step.cell;
            node = step.from;
        }
        return cells;
    }
}
