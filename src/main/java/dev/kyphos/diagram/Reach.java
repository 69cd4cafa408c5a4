package dev.kyphos.diagram;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The terminals of diagrams that can still be reached by an assignment in which some variables are known, as sets of
 * values: bit {@code v} is set where the terminal of {@code v} can be reached. Not for use by more than one thread.
 */
public final class Reach {

    /** The cell of a variable that is not known. */
    public static final int UNKNOWN = -1;

    private final Nodes nodes;
    private final int[] cells;
    private int round = 1;

    /**
     * What has been worked out: {@code sets[node]} holds where {@code madeIn[node]} is this round; where that is the
     * round's negative, {@link #isWithin} has been there. Both made when needed.
     */
    private long[] sets = {};

    private int[] madeIn = {};

    Reach(Nodes nodes, int variables) {
        this.nodes = nodes;
        this.cells = new int[variables];
        Arrays.fill(cells, UNKNOWN);
    }

    /** The known cells to ask about from now on, one a variable. */
    public Reach know(int[] known) {
        System.arraycopy(known, 0, cells, 0, cells.length);
        round++;
        return this;
    }

    /** Changes what is known of one variable; {@link #UNKNOWN} frees it. */
    public void know(int variable, int cell) {
        if (cells[variable] != cell) {
            cells[variable] = cell;
            round++;
        }
    }

    /** Knows nothing any more. */
    void forget() {
        Arrays.fill(cells, UNKNOWN);
        round++;
    }

    public int known(int variable) {
        return cells[variable];
    }

    /** The values that can be reached from a root; none where no patient is like this. */
    public long from(int root) {
        int node = root;
        while (node >= 0) {
            int cell = cells[nodes.variables()[node]];
            if (cell < 0) {
                return open(node);
            }
            node = nodes.children()[node][cell];
        }
        return NodeTable.setOf(node);
    }

    /** Whether a diagram of truth values can be true. */
    public boolean canBeTrue(int root) {
        return (from(root) & 0b10) != 0;
    }

    private long open(int node) {
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

    /** Whether a root reaches no value outside of a set; sooner known than {@link #from} where it does. */
    boolean isWithin(long set, int root) {
        int node = root;
        while (node >= 0) {
            int cell = cells[nodes.variables()[node]];
            if (cell < 0) {
                return isOpenWithin(set, node);
            }
            node = nodes.children()[node][cell];
        }
        return (NodeTable.setOf(node) & ~set) == 0;
    }

    private boolean isOpenWithin(long set, int node) {
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

    /** The node, from a root on, past the known variables before another; no path leads around it. */
    public int forward(int root, int variable) {
        int node = root;
        while (node >= 0 && nodes.variables()[node] < variable && cells[nodes.variables()[node]] >= 0) {
            node = nodes.children()[node][cells[nodes.variables()[node]]];
        }
        return node;
    }

    /** The nodes and terminals that a root leads to first where no variable before {@code end} is tested any more. */
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

    /** The variables, known or not, that a root's diagram still tests on its way to a terminal. */
    public BitSet tested(int root) {
        var tested = new BitSet(cells.length);
        tested(root, tested, null);
        return tested;
    }

    /** @param visited the nodes with unknown variables that have been visited; null where there was none */
    private void tested(int root, BitSet tested, @Nullable BitSet visited) {
        int node = root;
        while (node >= 0) {
            int variable = nodes.variables()[node];
            tested.set(variable);
            if (cells[variable] < 0) {
                testedFromOpen(node, tested, visited == null ? new BitSet() : visited);
                return;
            }
            node = nodes.children()[node][cells[variable]];
        }
    }

    private void testedFromOpen(int node, BitSet tested, BitSet visited) {
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
