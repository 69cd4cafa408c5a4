package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.ValueSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The values of the terminals that are reachable while some variables are known. Not thread-safe. */
public final class Reach {

    /** The code of an unknown variable; see {@link CellSets}. */
    public static final int UNKNOWN = CellSets.UNKNOWN;

    /** About the words of memory that an entry of a hash table takes. */
    private static final int WORDS_OF_AN_ENTRY = 8;

    private final Nodes nodes;
    private final int[] cells;
    private final Budget.Meter meter;
    private @Nullable Common common;
    private CellSets sets = CellSets.NONE;
    private int round = 1;

    /**
     * The cache of {@link #from}: {@code reached[node]} is valid if {@code madeIn[node]} is this round; for a node whose
     * values do not fit one word, {@code wideSets[node]}. The negative round marks the nodes that {@link #isWithin} has
     * confirmed. The arrays grow up to the highest node that is asked for; its children have lower numbers.
     */
    private long[] reached = {};

    private ValueSet[] wideSets = {};
    private int[] madeIn = {};

    Reach(Nodes nodes, int variables) {
        this(nodes, variables, Budget.Meter.UNLIMITED);
    }

    /** @param meter counts the nodes that are visited */
    Reach(Nodes nodes, int variables, Budget.Meter meter) {
        this.nodes = nodes;
        this.meter = meter;
        this.cells = new int[variables];
        Arrays.fill(cells, UNKNOWN);
    }

    /** Lets what is the same for several patients be worked out once, as long as the known codes are those of one of them. */
    Reach sharing(Common some) {
        common = some;
        return this;
    }

    /** Replaces all that is known by one cell, or {@link #UNKNOWN}, for each variable. */
    public Reach know(int[] known) {
        return know(known, CellSets.NONE);
    }

    /** Replaces all that is known by a code of {@code setsOfCodes} for each variable. */
    public Reach know(int[] known, CellSets setsOfCodes) {
        System.arraycopy(known, 0, cells, 0, known.length);
        sets = setsOfCodes;
        common = null;
        round++;
        return this;
    }

    /** Sets the code of one variable; {@link #UNKNOWN} frees it. */
    public void know(int variable, int code) {
        if (cells[variable] != code) {
            common = null;
            cells[variable] = code;
            round++;
        }
    }

    /** Another without known variables, with the same codes. */
    public Reach blank() {
        var blank = new Reach(nodes, cells.length, meter);
        blank.sets = sets;
        return blank;
    }

    /** Frees all variables. */
    void forget() {
        Arrays.fill(cells, UNKNOWN);
        common = null;
        round++;
    }

    /** The code of each variable; callers must not change them. */
    int[] codes() {
        return cells;
    }

    /** The sets of cells that the codes stand for. */
    CellSets sets() {
        return sets;
    }

    /** The code of a variable. */
    public int known(int variable) {
        return cells[variable];
    }

    /** Whether a cell may hold the value of a variable. */
    public boolean isPossible(int variable, int cell) {
        return sets.isPossible(cells[variable], cell);
    }

    /** The children of a node whose variable is not known, for the cells that may hold its value. */
    int[] possibleChildren(int node) {
        return sets.possible(cells[nodes.variables()[node]], nodes.children()[node]);
    }

    /** The values reachable from a root; the empty set if no possible patient has the known cells. */
    public ValueSet from(int root) {
        int node = afterKnown(root);
        return nodes.fitOneWord(node) ? ValueSet.ofBits(bits(node)) : wide(node);
    }

    /** As {@link #from}, if a variable were in a cell. */
    public ValueSet fromWith(int root, int variable, int cell) {
        if (root >= 0 && nodes.variables()[root] == variable) {
            return from(nodes.children()[root][cell]);
        }
        int known = cells[variable];
        know(variable, cell);
        ValueSet values = from(root);
        know(variable, known);
        return values;
    }

    /** Whether a truth-valued diagram can be false. */
    public boolean canBeFalse(int root) {
        return from(root).contains(0);
    }

    /** Whether a truth-valued diagram can be true. */
    public boolean canBeTrue(int root) {
        return from(root).contains(1);
    }

    /** As {@link #from}, as bits of one word. */
    private long bits(int root) {
        int node = afterKnown(root);
        if (node < 0) {
            return node == NodeTable.IMPOSSIBLE ? 0 : 1L << NodeTable.value(node);
        } else if (common != null && common.isSame(node)) {
            return common.reach().bits(node);
        }
        if (madeInRound(node) != round) {
            meter.spend(nodes.children()[node].length);
            long set = 0;
            for (int child : possibleChildren(node)) {
                set |= bits(child);
            }
            reached[node] = set;
            madeIn[node] = round;
        }
        return reached[node];
    }

    /** As {@link #from}, for a terminal or unknown variable whose values do not fit one word. */
    private ValueSet wide(int node) {
        if (node < 0) {
            return ValueSet.of(NodeTable.value(node));
        } else if (common != null && common.isSame(node)) {
            return common.reach().wide(node);
        }
        if (madeInRound(node) != round) {
            ValueSet set = ValueSet.EMPTY;
            for (int child : possibleChildren(node)) {
                set = set.union(from(child));
                meter.spend(1L + set.words());
            }
            wideSets = wideSets.length <= node ? Arrays.copyOf(wideSets, madeIn.length) : wideSets;
            wideSets[node] = set;
            madeIn[node] = round;
        }
        return wideSets[node];
    }

    /** The smallest and the greatest of some values; {@link #NONE} of no values. */
    public record Range(int min, int max) {

        static final Range NONE = new Range(Integer.MAX_VALUE, -1);

        Range and(Range other) {
            return new Range(Math.min(min, other.min), Math.max(max, other.max));
        }
    }

    /** The range of the values reachable from a root. Needs no set of them, which may be large. */
    public Range range(int root) {
        if (nodes.fitOneWord(root)) {
            ValueSet set = from(root);
            return set.isEmpty() ? Range.NONE : new Range(set.next(0), set.max());
        }
        return range(root, new HashMap<>());
    }

    private Range range(int root, Map<Integer, Range> ranges) {
        int node = afterKnown(root);
        if (node < 0) {
            return node == NodeTable.IMPOSSIBLE ? Range.NONE : new Range(NodeTable.value(node), NodeTable.value(node));
        }
        Range known = ranges.get(node);
        if (known != null) {
            return known;
        }
        meter.spend(nodes.children()[node].length);
        Range range = Range.NONE;
        for (int child : possibleChildren(node)) {
            range = range.and(range(child, ranges));
        }
        ranges.put(node, range);
        return range;
    }

    /** The first node that tests an unknown variable, or the terminal, on the way of the known cells. */
    int afterKnown(int root) {
        int node = root;
        while (node >= 0) {
            int cell = cells[nodes.variables()[node]];
            if (cell < 0) {
                return node;
            }
            meter.spend(1);
            node = nodes.children()[node][cell];
        }
        return node;
    }

    private int madeInRound(int node) {
        if (madeIn.length <= node) {
            int size = Math.min(nodes.size(), Math.max(node + 1, 2 * madeIn.length));
            meter.spend(2L * size);
            reached = Arrays.copyOf(reached, size);
            madeIn = Arrays.copyOf(madeIn, size);
        }
        return madeIn[node];
    }

    /**
     * Whether a root reaches only values of a set. Faster than {@link #from} if it does not. While the known cells stay
     * the same, the set must stay the same too.
     */
    boolean isWithin(ValueSet set, int root) {
        int node = afterKnown(root);
        if (node < 0) {
            return node == NodeTable.IMPOSSIBLE || set.contains(NodeTable.value(node));
        } else if (madeInRound(node) == -round) {
            return true;
        }
        meter.spend(nodes.children()[node].length);
        for (int child : possibleChildren(node)) {
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
            meter.spend(1);
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

    private void frontier(int root, int end, Set<Integer> found, BitSet visited) {
        int node = forward(root, end);
        if (node == NodeTable.IMPOSSIBLE) {
            return;
        } else if (node < 0 || nodes.variables()[node] >= end) {
            meter.spend(WORDS_OF_AN_ENTRY);
            found.add(node);
        } else if (!visited.get(node)) {
            visited.set(node);
            meter.spend((long) WORDS_OF_AN_ENTRY * nodes.children()[node].length);
            for (int child : possibleChildren(node)) {
                frontier(child, end, found, visited);
            }
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
            meter.spend(1);
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
            for (int child : possibleChildren(node)) {
                tested(child, tested, visited);
            }
        }
    }
}
