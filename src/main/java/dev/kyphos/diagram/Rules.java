package dev.kyphos.diagram;

import dev.kyphos.cell.FactVariables;
import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Constraint;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Urgency;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The diagrams of a guideline's rules as written, for all patients, possible or not. */
public final class Rules {

    private final Guideline guideline;
    private final NodeTable table;
    private final Conditions conditions;
    private final Map<Scope, Integer> scopes = new EnumMap<>(Scope.class);
    private final List<Integer> constraints;
    private final int possible;
    private final int ladder;
    private final int urgency;

    /** The rules with the ladder as one diagram. */
    Rules(Guideline guideline, FactVariables variables, NodeTable table) {
        this(guideline, variables, table, null);
    }

    /** @param outcome the diagram to take in the place of the ladder's; null to compose that */
    private Rules(Guideline guideline, FactVariables variables, NodeTable table, @Nullable Integer outcome) {
        this.guideline = guideline;
        this.table = table;
        this.conditions = new Conditions(guideline, variables, table);
        Arrays.stream(Scope.values()).forEach(scope -> scopes.put(scope, possible(scope)));
        this.possible = scopes.values().stream().reduce(NodeTable.TRUE, table::and);
        this.constraints = guideline.constraints().stream().map(this::diagramOf).toList();
        this.ladder = outcome == null ? ladderOf(guideline.ladder()) : outcome;
        conditions.outcomesOf(ladder);
        this.urgency = urgencyOf(guideline.urgencies());
    }

    /**
     * The rules in which the outcome is one more variable, after those of the facts: nothing is composed of the ladder.
     *
     * @param outcome that variable
     */
    static Rules withFreeOutcome(Guideline guideline, FactVariables variables, int outcome, NodeTable table) {
        int[] outcomes = IntStream.range(0, guideline.ladder().size())
                .map(NodeTable::terminal)
                .toArray();
        return new Rules(guideline, variables, table, table.node(outcome, outcomes));
    }

    /** The rules of a compiled guideline, over its own variables, in a node table. */
    public static Rules of(GuidelineDiagram diagram, NodeTable table) {
        return new Rules(diagram.guideline(), diagram.variables(), table);
    }

    /** For each scope, the conjunction of its constraints. */
    Map<Scope, Integer> scopes() {
        return scopes;
    }

    /** For each constraint, its diagram; true if it is satisfied. */
    List<Integer> constraints() {
        return constraints;
    }

    /** The conjunction of all constraints. */
    public int possible() {
        return possible;
    }

    /** The diagram of the outcome's index in the ladder. */
    public int ladder() {
        return ladder;
    }

    /** The diagram of the urgency's index; the index after the last urgency means that no urgency applies. */
    public int urgency() {
        return urgency;
    }

    /** The truth-valued diagram of a condition. */
    public int of(Condition condition) {
        return conditions.of(condition);
    }

    /** The diagram of a score's total. */
    public int score(Score score) {
        return conditions.score(score);
    }

    private int possible(Scope scope) {
        return guideline.constraints().stream()
                .filter(constraint -> scopeOf(constraint) == scope)
                .map(this::diagramOf)
                .reduce(NodeTable.TRUE, table::and);
    }

    private int diagramOf(Constraint constraint) {
        return of(constraint.holds());
    }

    private Scope scopeOf(Constraint constraint) {
        return Mentions.in(guideline, constraint.holds())
                .facts()
                .iterator()
                .next()
                .scope();
    }

    private int ladderOf(List<Rung> rungs) {
        int result = NodeTable.terminal(rungs.size() - 1);
        for (int i = rungs.size() - 2; i >= 0; i--) {
            Rung rung = rungs.get(i);
            if (rung.when() != null) {
                result = table.ite(of(rung.when()), NodeTable.terminal(i), result);
            }
        }
        return result;
    }

    private int urgencyOf(List<Urgency> urgencies) {
        int result = NodeTable.terminal(urgencies.size());
        for (int i = urgencies.size() - 1; i >= 0; i--) {
            result = table.ite(of(urgencies.get(i).when()), NodeTable.terminal(i), result);
        }
        return result;
    }
}
