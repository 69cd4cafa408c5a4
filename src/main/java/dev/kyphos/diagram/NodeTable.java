package dev.kyphos.diagram;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntBinaryOperator;
import java.util.function.IntUnaryOperator;

/**
 * Hash-consed nodes of reduced, ordered multi-valued decision diagrams: equal functions are equal numbers. A node is a
 * number of at least 0, a terminal a negative one that stands for a value of at least 0. The terminal
 * {@link #IMPOSSIBLE} marks assignments that no patient can have; what is combined with it is impossible too.
 *
 * <p>After R. E. Bryant, Graph-Based Algorithms for Boolean Function Manipulation (1986), and A. Srinivasan et al.,
 * Algorithms for Discrete Function Manipulation (1990). Not for use by more than one thread while it grows.
 */
final class NodeTable {

    /** The terminal of what no patient can be. */
    public static final int IMPOSSIBLE = Integer.MIN_VALUE;

    public static final int FALSE = terminal(0);
    public static final int TRUE = terminal(1);

    private static final int GOLDEN_RATIO = 0x9E3779B9;

    private final List<Node> nodes = new ArrayList<>();
    private final Map<Node, Integer> unique = new HashMap<>();
    private long stepsLeft;

    /** A table that may grow as long as memory lasts. */
    public NodeTable() {
        this(Long.MAX_VALUE);
    }

    /** @param steps see {@link Budget} */
    NodeTable(long steps) {
        this.stepsLeft = steps;
    }

    @SuppressWarnings("ArrayRecordComponent") // equality is by content, and no array is changed once it is in a node
    private record Node(int variable, int[] children) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Node(int otherVariable, int[] otherChildren)
                    && variable == otherVariable
                    && Arrays.equals(children, otherChildren);
        }

        @Override
        public int hashCode() {
            return hash(Arrays.hashCode(children) + variable);
        }
    }

    /** Spreads the small numbers that nodes are over all bits (multiplicative hashing, D. E. Knuth, TAOCP 6.4). */
    static int hash(int number) {
        int hash = number * GOLDEN_RATIO;
        return hash ^ (hash >>> 15);
    }

    /** The terminal of a value of at least 0. */
    public static int terminal(int value) {
        return ~value;
    }

    public static boolean isTerminal(int node) {
        return node < 0;
    }

    /** The value of a terminal other than {@link #IMPOSSIBLE}. */
    public static int value(int terminal) {
        return ~terminal;
    }

    /** The set of a terminal's value alone: that bit; no value for {@link #IMPOSSIBLE}. */
    static long setOf(int terminal) {
        return terminal == IMPOSSIBLE ? 0 : 1L << value(terminal);
    }

    /** The node that tests a variable and goes on to one child a cell; the child itself where all are the same. */
    public int node(int variable, int[] children) {
        stepsLeft -= children.length;
        if (stepsLeft < 0) {
            throw new Budget.Exceeded();
        }
        int first = children[0];
        boolean same = true;
        for (int child : children) {
            same &= child == first;
        }
        return same ? first : unique.computeIfAbsent(new Node(variable, children), this::add);
    }

    private int add(Node node) {
        nodes.add(node);
        return nodes.size() - 1;
    }

    /** The variable that a node tests; the largest integer for a terminal, which comes after all variables. */
    public int variable(int node) {
        return isTerminal(node) ? Integer.MAX_VALUE : nodes.get(node).variable;
    }

    public int child(int node, int cell) {
        return nodes.get(node).children[cell];
    }

    /** How many cells the variable of a node has. */
    public int children(int node) {
        return nodes.get(node).children.length;
    }

    public int size() {
        return nodes.size();
    }

    /** The nodes made so far, for any number of readers. */
    public Nodes frozen() {
        return new Nodes(
                nodes.stream().mapToInt(Node::variable).toArray(),
                nodes.stream().map(Node::children).toArray(int[][]::new));
    }

    /** {@code condition ? then : otherwise}, where the condition is a diagram of truth values alone. */
    public int ite(int condition, int then, int otherwise) {
        return new Ite(this).apply(condition, then, otherwise);
    }

    public int and(int a, int b) {
        return ite(a, b, FALSE);
    }

    public int not(int a) {
        return ite(a, FALSE, TRUE);
    }

    /** The diagram of {@code operator} applied to the values of two diagrams. */
    public int apply(int a, int b, IntBinaryOperator operator) {
        return apply(a, b, operator, new HashMap<>());
    }

    private int apply(int a, int b, IntBinaryOperator operator, Map<Long, Integer> done) {
        if (a == IMPOSSIBLE || b == IMPOSSIBLE) {
            return IMPOSSIBLE;
        }
        if (isTerminal(a) && isTerminal(b)) {
            return terminal(operator.applyAsInt(value(a), value(b)));
        }
        long key = ((long) a << 32) | (b & 0xffffffffL);
        Integer known = done.get(key);
        if (known != null) {
            return known;
        }
        int top = Math.min(variable(a), variable(b));
        int[] children = new int[children(variable(a) == top ? a : b)];
        for (int cell = 0; cell < children.length; cell++) {
            children[cell] = apply(cofactor(a, top, cell), cofactor(b, top, cell), operator, done);
        }
        int result = node(top, children);
        done.put(key, result);
        return result;
    }

    /** The diagram of {@code operator} applied to the values of a diagram. */
    public int map(int a, IntUnaryOperator operator) {
        return apply(a, TRUE, (value, _) -> operator.applyAsInt(value));
    }

    /** What is left of a diagram where {@code variable}, which none of its nodes comes before, is in a cell. */
    int cofactor(int node, int variable, int cell) {
        return variable(node) == variable ? child(node, cell) : node;
    }
}
