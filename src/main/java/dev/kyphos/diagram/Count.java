package dev.kyphos.diagram;

import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** Counts assignments of cells to all variables. */
final class Count {

    private final NodeTable table;

    /** In how many ways the variables before each one, and at the end all of them, can be assigned. */
    private final BigInteger[] before;

    Count(NodeTable table, Variables variables) {
        this(table, variables.widths());
    }

    /** @param cells how many cells each variable has */
    Count(NodeTable table, int... cells) {
        this.table = table;
        this.before = new BigInteger[cells.length + 1];
        before[0] = BigInteger.ONE;
        for (int i = 0; i < cells.length; i++) {
            before[i + 1] = before[i].multiply(BigInteger.valueOf(cells[i]));
        }
    }

    /** How many assignments make a diagram of truth values true. */
    BigInteger of(int root) {
        return byTerminal(root).getOrDefault(NodeTable.TRUE, BigInteger.ZERO);
    }

    /** How many assignments lead from a root to each terminal; terminals that none leads to are left out. */
    Map<Integer, BigInteger> byTerminal(int root) {
        var ways = new TreeMap<Integer, BigInteger>();
        ways.put(root, between(0, root));
        while (!NodeTable.isTerminal(ways.lastKey())) { // a node is made after its children, so its number is higher
            var entry = ways.pollLastEntry();
            int node = entry.getKey();
            for (int cell = 0; cell < table.children(node); cell++) {
                int child = table.child(node, cell);
                var here = entry.getValue().multiply(between(table.variable(node) + 1, child));
                ways.merge(child, here, BigInteger::add);
            }
        }
        return ways;
    }

    /** In how many ways the variables from {@code first} up to the one that {@code node} tests can be assigned. */
    private BigInteger between(int first, int node) {
        int end = Math.min(table.variable(node), before.length - 1);
        return first == end ? BigInteger.ONE : before[end].divide(before[first]);
    }
}
