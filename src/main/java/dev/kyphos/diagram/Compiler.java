package dev.kyphos.diagram;

import dev.kyphos.diagram.GuidelineDiagram.Roots;
import dev.kyphos.guideline.Constraint;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Mentions;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Urgency;
import dev.kyphos.json.Checked;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;

/** Makes the diagrams of one guideline. */
final class Compiler {

    private final Guideline guideline;
    private final NodeTable table = new NodeTable();
    private final Variables variables;
    private final Conditions conditions;

    private Compiler(Guideline guideline) {
        this.guideline = guideline;
        this.variables = Variables.of(guideline);
        this.conditions = new Conditions(guideline, variables, table);
    }

    static Checked<GuidelineDiagram> compile(Guideline guideline) {
        return new Compiler(guideline).compile();
    }

    private Checked<GuidelineDiagram> compile() {
        var scopes = new EnumMap<Scope, Integer>(Scope.class);
        Arrays.stream(Scope.values()).forEach(scope -> scopes.put(scope, possible(scope)));
        int possible = scopes.values().stream().reduce(NodeTable.TRUE, table::and);
        List<Integer> constraints =
                guideline.constraints().stream().map(this::kept).toList();
        var links = new Links(table, constraints);
        int ladder = ladder();
        conditions.outcomesOf(ladder);
        var verdicts = new Verdict(guideline.urgencies().size());
        var roots = new Roots(
                among(possible, table.combine(ladder, urgency(), verdicts::of)),
                guideline.findings().stream()
                        .map(finding -> among(constraints, links, conditions.of(finding.when())))
                        .toList(),
                guideline.scores().stream()
                        .map(score -> among(constraints, links, conditions.score(score)))
                        .toList(),
                constraints,
                scopes);
        return Checked.of(
                new Proof(guideline, variables, table, conditions, roots).problems(),
                () -> compacted(roots, new Count(table, variables).of(possible)));
    }

    /** The result, without the nodes that were needed only on the way. */
    private GuidelineDiagram compacted(Roots roots, BigInteger patientClasses) {
        int[] nothingKnown = new int[variables.count()];
        Arrays.fill(nothingKnown, Reach.UNKNOWN);
        var live = new NodeTable();
        Roots kept = roots.map(new Residual(table.frozen(), nothingKnown, live, terminal -> terminal)::of);
        return new GuidelineDiagram(guideline, variables, live.frozen(), kept, patientClasses);
    }

    /** The values of a diagram for possible patients only. */
    private int among(int possible, int diagram) {
        return table.ite(possible, diagram, NodeTable.IMPOSSIBLE);
    }

    /** The same, with only those constraints that tie what the diagram tests: the others cannot change its values. */
    private int among(List<Integer> constraints, Links links, int diagram) {
        BitSet tested = Support.of(table, diagram);
        int possible = constraints.stream()
                .filter(constraint ->
                        links.with(table.variable(constraint)).stream().anyMatch(tested::get))
                .reduce(NodeTable.TRUE, table::and);
        return among(possible, diagram);
    }

    private int possible(Scope scope) {
        return guideline.constraints().stream()
                .filter(constraint -> scopeOf(constraint) == scope)
                .map(this::kept)
                .reduce(NodeTable.TRUE, table::and);
    }

    private int kept(Constraint constraint) {
        return conditions.of(constraint.holds());
    }

    private Scope scopeOf(Constraint constraint) {
        return Mentions.in(guideline, constraint.holds())
                .facts()
                .iterator()
                .next()
                .scope();
    }

    private int ladder() {
        int ladder = NodeTable.terminal(guideline.ladder().size() - 1);
        for (int i = guideline.ladder().size() - 2; i >= 0; i--) {
            Rung rung = guideline.ladder().get(i);
            if (rung.when() != null) {
                ladder = table.ite(conditions.of(rung.when()), NodeTable.terminal(i), ladder);
            }
        }
        return ladder;
    }

    private int urgency() {
        List<Urgency> urgencies = guideline.urgencies();
        int urgency = NodeTable.terminal(urgencies.size());
        for (int i = urgencies.size() - 1; i >= 0; i--) {
            urgency = table.ite(conditions.of(urgencies.get(i).when()), NodeTable.terminal(i), urgency);
        }
        return urgency;
    }
}
