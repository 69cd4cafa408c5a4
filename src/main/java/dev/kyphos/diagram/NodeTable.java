package dev.kyphos.diagram;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * Hash-consed nodes of reduced, ordered multi-valued decision diagrams: equal functions have equal numbers. A node is a
 * number of at least 0. A terminal is a negative number and represents a value of at least 0. The terminal
 * {@link #IMPOSSIBLE} marks assignments that violate constraints; every operation with it as an operand returns it.
 *
 * <p>After R. E. Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986), and A. Srinivasan et al.,
 * Algorithms for Discrete Function Manipulation (1990). Not thread-safe.
 */
public final class NodeTable {

    /** The terminal of impossible patients. */
    public static final int IMPOSSIBLE = Integer.MIN_VALUE;

    /** The terminals of the truth values. */
    public static final int FALSE = terminal(0);

    public static final int TRUE = terminal(1);

    private static final int INITIAL_CAPACITY = 256;

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private int[] variables = new int[INITIAL_CAPACITY];
    private int[][] children = new int[INITIAL_CAPACITY][];
    private int size;

    /** A hash table with linear probing: each slot holds a node plus 1, or 0 if it is free. */
    private int[] slots = new int[2 * INITIAL_CAPACITY];

    private final Budget.Meter meter;

    /** A table without a limit. */
    public NodeTable() {
        this(Budget.Meter.UNLIMITED);
    }

    /** @param meter counts the children of each node that is made or found again */
    NodeTable(Budget.Meter meter) {
        this.meter = meter;
    }

    /** Spreads small numbers over all bits (multiplicative hashing, D. E. Knuth, TAOCP 6.4). */
    static int hash(int number) {
        int hash = number * GOLDEN_RATIO;
        return hash ^ (hash >>> 15);
    }

    /** The terminal of a value of at least 0. */
    public static int terminal(int value) {
        return ~value;
    }

    /** Whether a number is a terminal. */
    public static boolean isTerminal(int node) {
        return node < 0;
    }

    /** The value of a terminal other than {@link #IMPOSSIBLE}. */
    public static int value(int terminal) {
        return ~terminal;
    }

    /**
     * The node that tests a variable and has one child for each cell; the child itself if all children are equal.
     *
     * @throws Budget.Exceeded if the steps of the meter are used up
     */
    public int node(int variable, int[] children) {
        meter.spend(children.length);
        int first = children[0];
        boolean same = true;
        for (int child : children) {
            same &= child == first;
        }
        return same ? first : unique(variable, children);
    }

    private int unique(int variable, int[] childrenOfNode) {
        int slot = slot(variable, childrenOfNode);
        while (slots[slot] != 0) {
            int node = slots[slot] - 1;
            if (variables[node] == variable && Arrays.equals(children[node], childrenOfNode)) {
                return node;
            }
            slot = slot + 1 & slots.length - 1;
        }
        if (size == variables.length) {
            grow();
            return unique(variable, childrenOfNode);
        }
        variables[size] = variable;
        children[size] = childrenOfNode;
        slots[slot] = ++size;
        return size - 1;
    }

    private int slot(int variable, int[] childrenOfNode) {
        return hash(Arrays.hashCode(childrenOfNode) + variable) & slots.length - 1;
    }

    /** Doubles the capacity, which keeps at least half of the slots free. */
    private void grow() {
        variables = Arrays.copyOf(variables, 2 * size);
        children = Arrays.copyOf(children, 2 * size);
        slots = new int[4 * size];
        for (int node = 0; node < size; node++) {
            int slot = slot(variables[node], children[node]);
            while (slots[slot] != 0) {
                slot = slot + 1 & slots.length - 1;
            }
            slots[slot] = node + 1;
        }
    }

    /**
     * The variable that a node tests; for a terminal, the largest integer, since terminals come after all variables.
     */
    public int variable(int node) {
        return isTerminal(node) ? Integer.MAX_VALUE : variables[node];
    }

    /** The child of a node for a cell of its variable. */
    public int child(int node, int cell) {
        return children[node][cell];
    }

    /** The number of a node's children, one for each cell of its variable. */
    public int children(int node) {
        return children[node].length;
    }

    /** The number of nodes. */
    public int size() {
        return size;
    }

    /** A thread-safe snapshot of the nodes so far. */
    public Nodes frozen() {
        return Nodes.of(Arrays.copyOf(variables, size), Arrays.copyOf(children, size));
    }

    /** The support of a diagram: the variables that it depends on. */
    BitSet support(int root) {
        var support = new BitSet();
        reachable(root).stream().forEach(node -> support.set(variables[node]));
        return support;
    }

    /** The nodes that a root leads to, with the root. */
    public BitSet reachable(int root) {
        var reachable = new BitSet();
        reach(root, reachable);
        return reachable;
    }

    private void reach(int node, BitSet reachable) {
        if (!isTerminal(node) && !reachable.get(node)) {
            reachable.set(node);
            for (int child : children[node]) {
                reach(child, reachable);
            }
        }
    }

    /** The truth-valued diagram of whether a diagram's value is within bounds, both included. */
    public int within(int root, int min, int max) {
        return map(root, value -> min <= value && value <= max ? 1 : 0);
    }

    /** The values of the terminals that a root leads to, in ascending order. */
    int[] values(int root) {
        var values = new BitSet();
        addValue(root, values);
        for (int node : reachable(root).stream().toArray()) {
            for (int child : children[node]) {
                addValue(child, values);
            }
        }
        return values.stream().toArray();
    }

    /** The meter that work on this table counts on. */
    public Budget.Meter meter() {
        return meter;
    }

    private static void addValue(int node, BitSet values) {
        if (isTerminal(node) && node != IMPOSSIBLE) {
            values.set(value(node));
        }
    }

    /** {@code condition ? then : otherwise}; the condition is a truth-valued diagram. */
    public int ite(int condition, int then, int otherwise) {
        return new Ite(this).apply(condition, then, otherwise);
    }

    /** The conjunction of two truth-valued diagrams. */
    public int and(int a, int b) {
        return ite(a, b, FALSE);
    }

    /** The negation of a truth-valued diagram. */
    public int not(int a) {
        return ite(a, FALSE, TRUE);
    }

    /** Applies an operator to the values of two diagrams (Bryant's apply). */
    public int apply(int a, int b, IntBinaryOperator operator) {
        return apply(a, b, operator, new HashMap<>());
    }

    private int apply(int a, int b, IntBinaryOperator operator, Map<Long, Integer> results) {
        if (a == IMPOSSIBLE || b == IMPOSSIBLE) {
            return IMPOSSIBLE;
        }
        if (isTerminal(a) && isTerminal(b)) {
            return terminal(operator.applyAsInt(value(a), value(b)));
        }
        long key = ((long) a << 32) | (b & 0xffffffffL);
        Integer known = results.get(key);
        if (known != null) {
            return known;
        }
        int top = Math.min(variable(a), variable(b));
        int[] applied = new int[children(variable(a) == top ? a : b)];
        for (int cell = 0; cell < applied.length; cell++) {
            applied[cell] = apply(cofactor(a, top, cell), cofactor(b, top, cell), operator, results);
        }
        int result = node(top, applied);
        results.put(key, result);
        return result;
    }

    /** Applies an operator to the values of a diagram. */
    public int map(int a, IntUnaryOperator operator) {
        return apply(a, TRUE, (value, _) -> operator.applyAsInt(value));
    }

    /** The cofactor of a diagram for a variable in a cell; no node of the diagram tests an earlier variable. */
    int cofactor(int node, int variable, int cell) {
        return variable(node) == variable ? child(node, cell) : node;
    }
}
