package dev.kyphos.diagram;

import dev.kyphos.cell.Variables;
import java.math.BigInteger;
import java.util.Map;
import java.util.TreeMap;

/** Counts the assignments of cells to all variables. */
public final class Count {

    private final NodeTable table;

    /** For each variable, the number of assignments of the variables before it; last, of all variables. */
    private final BigInteger[] before;

    /** Counts the assignments of these variables. */
    public Count(NodeTable table, Variables variables) {
        this(table, variables.widths());
    }

    /** @param cells the number of cells of each variable */
    Count(NodeTable table, int... cells) {
        this.table = table;
        this.before = new BigInteger[cells.length + 1];
        before[0] = BigInteger.ONE;
        for (int i = 0; i < cells.length; i++) {
            before[i + 1] = before[i].multiply(BigInteger.valueOf(cells[i]));
        }
    }

    /** The number of assignments for which a truth-valued diagram is true. */
    public BigInteger of(int root) {
        return byTerminal(root).getOrDefault(NodeTable.TRUE, BigInteger.ZERO);
    }

    /** The number of assignments that lead from a root to each reachable terminal. */
    Map<Integer, BigInteger> byTerminal(int root) {
        var ways = new TreeMap<Integer, BigInteger>();
        ways.put(root, between(0, root));
        while (!NodeTable.isTerminal(ways.lastKey())) { // a node's number is higher than those of its children
            var entry = ways.pollLastEntry();
            int node = entry.getKey();
            for (int cell = 0; cell < table.children(node); cell++) {
                int child = table.child(node, cell);
                var waysToChild = entry.getValue().multiply(between(table.variable(node) + 1, child));
                ways.merge(child, waysToChild, BigInteger::add);
            }
        }
        return ways;
    }

    /** The number of assignments of the variables from {@code first} to the one before {@code node}'s variable. */
    private BigInteger between(int first, int node) {
        int end = Math.min(table.variable(node), before.length - 1);
        return first == end ? BigInteger.ONE : before[end].divide(before[first]);
    }
}
