package dev.kyphos.diagram;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A patient that makes a diagram true, by the facts that make it so; every other fact may have any value. */
record Witness(Map<Fact, Value> facts) {

    static Witness of(NodeTable table, Variables variables, int root) {
        Map<Fact, Value> facts = new LinkedHashMap<>();
        int node = root;
        while (!NodeTable.isTerminal(node)) {
            int cell = 0;
            while (table.child(node, cell) == NodeTable.FALSE) {
                cell++;
            }
            int variable = table.variable(node);
            facts.put(variables.fact(variable), variables.cells(variable).representative(cell));
            node = table.child(node, cell);
        }
        return new Witness(facts);
    }

    /** As in {@code patient {inr 2} vertebra {level T1}}. */
    String text() {
        return "patient {%s} vertebra {%s}".formatted(in(Scope.PATIENT), in(Scope.VERTEBRA));
    }

    private String in(Scope scope) {
        return facts.entrySet().stream()
                .filter(entry -> entry.getKey().scope() == scope)
                .map(entry -> entry.getKey().name() + " " + entry.getValue().text())
                .collect(Collectors.joining(", "));
    }
}
