package dev.kyphos.diagram;

import dev.kyphos.cell.Variables;
import dev.kyphos.guideline.Umbrella;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.random.RandomGenerator;

/**
 * All assignments of cells to the variables of the umbrella rule set. A function on them is a table with one value, or
 * {@link #IMPOSSIBLE}, for each assignment.
 */
final class Space {

    /** The value of an assignment that no possible patient has. */
    static final int IMPOSSIBLE = -1;

    static final Variables VARIABLES =
            GuidelineDiagram.read(Umbrella.DOCUMENT).orThrow().variables();
    static final List<int[]> ASSIGNMENTS = assignments();

    private Space() {}

    private static List<int[]> assignments() {
        List<int[]> all = new ArrayList<>(List.of(new int[0]));
        for (int variable = 0; variable < VARIABLES.count(); variable++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] shorter : all) {
                for (int cell = 0; cell < VARIABLES.cells(variable).count(); cell++) {
                    int[] assignment = Arrays.copyOf(shorter, variable + 1);
                    assignment[variable] = cell;
                    longer.add(assignment);
                }
            }
            all = longer;
        }
        return List.copyOf(all);
    }

    /** A random function of some of the variables, with values below {@code values}. */
    static int[] random(RandomGenerator random, int values, boolean someImpossible) {
        int depends = random.nextInt(1 << VARIABLES.count());
        long seed = random.nextLong();
        return table(assignment -> {
            long hash = seed;
            for (int variable = 0; variable < assignment.length; variable++) {
                hash = (depends >> variable & 1) == 1
                        ? (hash ^ assignment[variable]) * 0x9E3779B97F4A7C15L + variable
                        : hash;
                hash ^= hash >>> 29;
            }
            int value = (int) Long.remainderUnsigned(hash, values + (someImpossible ? 1L : 0L));
            return value == values ? IMPOSSIBLE : value;
        });
    }

    static int[] table(ToIntFunction<int[]> function) {
        return ASSIGNMENTS.stream().mapToInt(function).toArray();
    }

    /** The node of a function, built with {@link NodeTable#node} only. */
    static int build(NodeTable table, int[] values) {
        return build(table, values, 0, 0, values.length);
    }

    private static int build(NodeTable table, int[] values, int variable, int from, int to) {
        if (variable == VARIABLES.count()) {
            return values[from] == IMPOSSIBLE ? NodeTable.IMPOSSIBLE : NodeTable.terminal(values[from]);
        }
        int[] children = new int[VARIABLES.cells(variable).count()];
        int size = (to - from) / children.length;
        for (int cell = 0; cell < children.length; cell++) {
            children[cell] = build(table, values, variable + 1, from + cell * size, from + (cell + 1) * size);
        }
        return table.node(variable, children);
    }

    /** The function of a node, evaluated for every assignment. */
    static int[] values(NodeTable table, int root) {
        return table(assignment -> {
            int node = root;
            while (!NodeTable.isTerminal(node)) {
                node = table.child(node, assignment[table.variable(node)]);
            }
            return node == NodeTable.IMPOSSIBLE ? IMPOSSIBLE : NodeTable.value(node);
        });
    }

    /** Random cells of some variables; the other variables are unknown. */
    static int[] known(RandomGenerator random) {
        int[] cells = new int[VARIABLES.count()];
        for (int variable = 0; variable < cells.length; variable++) {
            cells[variable] = random.nextInt(-1, VARIABLES.cells(variable).count());
        }
        return cells;
    }

    static boolean agrees(int[] assignment, int[] known) {
        for (int variable = 0; variable < known.length; variable++) {
            if (known[variable] != Reach.UNKNOWN && known[variable] != assignment[variable]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a function depends on a variable. */
    static boolean depends(int[] values, int variable) {
        int below = 1;
        for (int later = variable + 1; later < VARIABLES.count(); later++) {
            below *= VARIABLES.cells(later).count();
        }
        for (int i = 0; i < values.length; i++) {
            if (ASSIGNMENTS.get(i)[variable] > 0 && values[i] != values[i - below]) {
                return true;
            }
        }
        return false;
    }
}
