package dev.kyphos.diagram;

import dev.kyphos.cell.Cells;
import dev.kyphos.cell.FactVariables;
import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Score;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds the diagrams of a guideline's conditions and scores in one node table. */
final class Conditions {

    private final Guideline guideline;
    private final FactVariables variables;
    private final NodeTable table;
    private final Map<Condition.Outcome, Integer> outcomes = new HashMap<>();
    private final Map<String, Integer> referred = new HashMap<>();
    private final Map<String, Integer> scores = new HashMap<>();
    private int ladder = NodeTable.IMPOSSIBLE;

    Conditions(Guideline guideline, FactVariables variables, NodeTable table) {
        this.guideline = guideline;
        this.variables = variables;
        this.table = table;
    }

    /** Sets the ladder's diagram; conditions on outcomes need it. */
    void outcomesOf(int ladder) {
        this.ladder = ladder;
    }

    /** The truth-valued diagram of a condition. */
    int of(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> all(parts);
            case Condition.Any(var parts) ->
                table.not(all(parts.stream().<Condition>map(Condition.Not::new).toList()));
            case Condition.Not(var part) -> table.not(of(part));
            case Condition.In(Fact fact, var _) -> comparison(fact, condition);
            case Condition.Compare(Fact fact, var _, var _) -> comparison(fact, condition);
            case Condition.Ref(String id) -> referred(id);
            case Condition.AtLeast(String score, int points) ->
                table.map(score(guideline.score(score)), total -> total >= points ? 1 : 0);
            case Condition.Outcome outcome -> outcomes.computeIfAbsent(outcome, this::outcome);
        };
    }

    private int outcome(Condition.Outcome outcome) {
        return table.map(
                ladder,
                rung -> outcome.codes().contains(guideline.ladder().get(rung).outcome()) ? 1 : 0);
    }

    /** The diagram of a score's totals. */
    int score(Score score) {
        Integer known = scores.get(score.id());
        if (known != null) {
            return known;
        }
        int total = NodeTable.terminal(0);
        for (var component : score.components().reversed()) {
            total = table.apply(total, component(component), Integer::sum);
        }
        scores.put(score.id(), total);
        return total;
    }

    private int component(Score.Component component) {
        int points = NodeTable.terminal(0);
        for (var each : component.cases().reversed()) {
            int value = NodeTable.terminal(each.points());
            points = each.when() == null ? value : table.ite(of(each.when()), value, points);
        }
        return points;
    }

    private int referred(String id) {
        Integer known = referred.get(id);
        if (known == null) {
            known = of(guideline.referred(id));
            referred.put(id, known);
        }
        return known;
    }

    /** Conjoins from the last part to the first, since later parts tend to test later variables. */
    private int all(List<Condition> parts) {
        int all = NodeTable.TRUE;
        for (Condition part : parts.reversed()) {
            all = table.and(of(part), all);
        }
        return all;
    }

    private int comparison(Fact fact, Condition comparison) {
        Cells cells = variables.cells(fact);
        int[] children = new int[cells.count()];
        for (int cell = 0; cell < children.length; cell++) {
            children[cell] = cells.satisfies(cell, comparison) ? NodeTable.TRUE : NodeTable.FALSE;
        }
        return table.node(variables.position(fact), children);
    }
}
