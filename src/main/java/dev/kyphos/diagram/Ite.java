package dev.kyphos.diagram;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** If-then-else over diagrams, with what has been worked out so far. */
final class Ite {

    private record Question(int condition, int then, int otherwise) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Question question
                    && condition == question.condition
                    && then == question.then
                    && otherwise == question.otherwise;
        }

        /** Written out, as what a record has by itself is slow until it has been compiled. */
        @Override
        public int hashCode() {
            return NodeTable.hash((condition * 31 + then) * 31 + otherwise);
        }
    }

    private final NodeTable table;
    private final Map<Question, Integer> answers = new HashMap<>();

    Ite(NodeTable table) {
        this.table = table;
    }

    int apply(int condition, int then, int otherwise) {
        if (condition == NodeTable.TRUE || then == otherwise) {
            return then;
        } else if (condition == NodeTable.FALSE) {
            return otherwise;
        }
        var question = new Question(condition, then, otherwise);
        Integer known = answers.get(question);
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
        answers.put(question, result);
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
