package dev.kyphos.diagram;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** If-then-else over diagrams, with a cache of the results so far. */
final class Ite {

    private record Operands(int condition, int then, int otherwise) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Operands operands
                    && condition == operands.condition
                    && then == operands.then
                    && otherwise == operands.otherwise;
        }

        /** Written by hand: a record's generated method is slow until the JIT compiler has compiled it. */
        @Override
        public int hashCode() {
            return NodeTable.hash((condition * 31 + then) * 31 + otherwise);
        }
    }

    private final NodeTable table;
    private final Map<Operands, Integer> results = new HashMap<>();

    Ite(NodeTable table) {
        this.table = table;
    }

    int apply(int condition, int then, int otherwise) {
        if (condition == NodeTable.TRUE || then == otherwise) {
            return then;
        } else if (condition == NodeTable.FALSE) {
            return otherwise;
        }
        var operands = new Operands(condition, then, otherwise);
        Integer known = results.get(operands);
        if (known != null) {
            return known;
        }
        int top = Math.min(table.variable(condition), Math.min(table.variable(then), table.variable(otherwise)));
        int[] children = new int[width(top, condition, then, otherwise)];
        for (int cell = 0; cell < children.length; cell++) {
            children[cell] = apply(
                    table.cofactor(condition, top, cell),
                    table.cofactor(then, top, cell),
                    table.cofactor(otherwise, top, cell));
        }
        int result = table.node(top, children);
        results.put(operands, result);
        return result;
    }

    private int width(int top, int... nodes) {
        for (int node : nodes) {
            if (table.variable(node) == top) {
                return table.children(node);
            }
        }
        throw new IllegalArgumentException("no node tests this variable");
    }
}
