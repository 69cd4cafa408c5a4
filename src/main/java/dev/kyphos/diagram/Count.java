package dev.kyphos.diagram;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

/** Counts assignments of cells to all variables. */
final class Count {

    private final NodeTable table;
    private final Variables variables;
    private final Map<Integer, BigInteger> below = new HashMap<>();

    Count(NodeTable table, Variables variables) {
        this.table = table;
        this.variables = variables;
    }

    /** How many assignments make a diagram of truth values true. */
    BigInteger of(int root) {
        return between(0, root).multiply(trueFrom(root));
    }

    private BigInteger trueFrom(int node) {
        if (NodeTable.isTerminal(node)) {
            return node == NodeTable.TRUE ? BigInteger.ONE : BigInteger.ZERO;
        }
        BigInteger known = below.get(node);
        if (known != null) {
            return known;
        }
        BigInteger sum = BigInteger.ZERO;
        for (int cell = 0; cell < table.children(node); cell++) {
            int child = table.child(node, cell);
            sum = sum.add(between(table.variable(node) + 1, child).multiply(trueFrom(child)));
        }
        below.put(node, sum);
        return sum;
    }

    /** In how many ways the variables from {@code first} up to the one that {@code node} tests can be assigned. */
    private BigInteger between(int first, int node) {
        BigInteger ways = BigInteger.ONE;
        for (int variable = first; variable < Math.min(table.variable(node), variables.count()); variable++) {
            ways = ways.multiply(BigInteger.valueOf(variables.cells(variable).count()));
        }
        return ways;
    }
}
