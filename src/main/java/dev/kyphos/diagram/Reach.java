package dev.kyphos.diagram;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The terminals of diagrams that are reachable while some variables are known, as sets of values: bit {@code v} is set
 * if the terminal of {@code v} is reachable. Not thread-safe.
 */
public final class Reach {

    /** The cell of an unknown variable. */
    public static final int UNKNOWN = -1;

    private final Nodes nodes;
    private final int[] cells;
    private int round = 1;

    /**
     * The cache of {@link #from}: {@code sets[node]} is valid if {@code madeIn[node]} is this round. The negative round
     * marks the nodes that {@link #isWithin} has confirmed. Both arrays are allocated on first use.
     */
    private long[] sets = {};

    private int[] madeIn = {};

    Reach(Nodes nodes, int variables) {
        this.nodes = nodes;
        this.cells = new int[variables];
        Arrays.fill(cells, UNKNOWN);
    }

    /** Replaces all known cells by one cell, or {@link #UNKNOWN}, for each variable. */
    public Reach know(int[] known) {
        System.arraycopy(known, 0, cells, 0, cells.length);
        round++;
        return this;
    }

    /** Sets the cell of one variable; {@link #UNKNOWN} frees it. */
    public void know(int variable, int cell) {
        if (cells[variable] != cell) {
            cells[variable] = cell;
            round++;
        }
    }

    /** Frees all variables. */
    void forget() {
        Arrays.fill(cells, UNKNOWN);
        round++;
    }

    /** The cell of a variable, or {@link #UNKNOWN}. */
    public int known(int variable) {
        return cells[variable];
    }

    /** The values reachable from a root; the empty set if no possible patient has the known cells. */
    public long from(int root) {
        int node = root;
        while (node >= 0) {
            int cell = cells[nodes.variables()[node]];
            if (cell < 0) {
                return fromUnknown(node);
            }
            node = nodes.children()[node][cell];
        }
        return NodeTable.setOf(node);
    }

    /** Whether a truth-valued diagram can be true. */
    public boolean canBeTrue(int root) {
        return (from(root) & 0b10) != 0;
    }

    private long fromUnknown(int node) {
        if (madeInRound(node) != round) {
            long set = 0;
            for (int child : nodes.children()[node]) {
                set |= from(child);
            }
            sets[node] = set;
            madeIn[node] = round;
        }
        return sets[node];
    }

    private int madeInRound(int node) {
        if (sets.length == 0) {
            sets = new long[nodes.size()];
            madeIn = new int[nodes.size()];
        }
        return madeIn[node];
    }

    /** Whether a root reaches only values of a set. Faster than {@link #from} if it does not. */
    boolean isWithin(long set, int root) {
        int node = root;
        while (node >= 0) {
            int cell = cells[nodes.variables()[node]];
            if (cell < 0) {
                return isUnknownWithin(set, node);
            }
            node = nodes.children()[node][cell];
        }
        return (NodeTable.setOf(node) & ~set) == 0;
    }

    private boolean isUnknownWithin(long set, int node) {
        if (madeInRound(node) == -round) {
            return true;
        }
        for (int child : nodes.children()[node]) {
            if (!isWithin(set, child)) {
                return false;
            }
        }
        madeIn[node] = -round;
        return true;
    }

    /**
     * Skips the leading nodes that test known variables before {@code variable}; every path leads through the result.
     */
    public int forward(int root, int variable) {
        int node = root;
        while (node >= 0 && nodes.variables()[node] < variable && cells[nodes.variables()[node]] >= 0) {
            node = nodes.children()[node][cells[nodes.variables()[node]]];
        }
        return node;
    }

    /** The first reachable nodes and terminals on each path that test no variable before {@code end}. */
    public int[] frontier(int root, int end) {
        var found = new LinkedHashSet<Integer>();
        frontier(root, end, found, new BitSet());
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    private void frontier(int node, int end, Set<Integer> found, BitSet visited) {
        if (node == NodeTable.IMPOSSIBLE) {
            return;
        } else if (node < 0 || nodes.variables()[node] >= end) {
            found.add(node);
        } else if (!visited.get(node)) {
            visited.set(node);
            forEachChild(node, child -> frontier(child, end, found, visited));
        }
    }

    /** The variables, known or unknown, that are tested on the remaining paths from a root to a terminal. */
    public BitSet tested(int root) {
        var tested = new BitSet(cells.length);
        tested(root, tested, null);
        return tested;
    }

    /** @param visited the visited nodes with unknown variables; null if there are none yet */
    private void tested(int root, BitSet tested, @Nullable BitSet visited) {
        int node = root;
        while (node >= 0) {
            int variable = nodes.variables()[node];
            tested.set(variable);
            if (cells[variable] < 0) {
                testedFromUnknown(node, tested, visited == null ? new BitSet() : visited);
                return;
            }
            node = nodes.children()[node][cells[variable]];
        }
    }

    private void testedFromUnknown(int node, BitSet tested, BitSet visited) {
        if (!visited.get(node)) {
            visited.set(node);
            for (int child : nodes.children()[node]) {
                tested(child, tested, visited);
            }
        }
    }

    private void forEachChild(int node, IntConsumer each) {
        int cell = cells[nodes.variables()[node]];
        int[] children = nodes.children()[node];
        if (cell >= 0) {
            each.accept(children[cell]);
        } else {
            Arrays.stream(children).forEach(each);
        }
    }
}
