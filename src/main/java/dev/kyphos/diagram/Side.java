package dev.kyphos.diagram;

import dev.kyphos.cell.Cells;
import dev.kyphos.cell.FactVariables;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One side of a comparison: a guideline over the joint variables of both guidelines. */
final class Side implements FactVariables {

    /** Stands for the diagram of the verdict, which a partitioned ladder has for each patient alone. */
    static final int VERDICT = NodeTable.IMPOSSIBLE;

    private final GuidelineDiagram diagram;
    private final JointVariables joint;
    private final int[] positions;
    private final Rules rules;

    /** The facts with values that are not among the common values. */
    private final List<Fact> narrowed = new ArrayList<>();

    /** @param counted whether the ladder is one diagram; else the outcome is a variable after those of the facts */
    Side(GuidelineDiagram diagram, JointVariables joint, boolean later, NodeTable table, boolean counted) {
        this.diagram = diagram;
        this.joint = joint;
        this.positions = new int[diagram.variables().count()];
        for (int position = 0; position < joint.count(); position++) {
            Fact fact = joint.variable(position).of(later);
            if (fact != null) {
                positions[fact.ordinal()] = position;
                if (!joint.variable(position).type().takesAll(fact.type())) {
                    narrowed.add(fact);
                }
            }
        }
        this.rules = counted
                ? new Rules(diagram.guideline(), this, table)
                : Rules.withFreeOutcome(diagram.guideline(), this, joint.count(), table);
    }

    GuidelineDiagram diagram() {
        return diagram;
    }

    Guideline guideline() {
        return diagram.guideline();
    }

    /** The rules of this guideline, as diagrams over the joint variables. */
    Rules rules() {
        return rules;
    }

    @Override
    public int position(Fact fact) {
        return positions[fact.ordinal()];
    }

    @Override
    public Cells cells(Fact fact) {
        return joint.cells(position(fact));
    }

    /**
     * Describes a patient by the facts of this guideline.
     *
     * @param vertebrae for each vertebra, the cells of all joint variables; those of the patient are equal in each
     * @param root the diagram of this guideline whose value the patient demonstrates, or {@link #VERDICT}
     */
    Witness witness(List<int[]> vertebrae, int root) {
        Map<Fact, Value> patient = values(Scope.PATIENT, vertebrae.getFirst());
        List<Map<Fact, Value>> each = new ArrayList<>();
        for (int[] cells : vertebrae) {
            Map<Fact, Value> vertebra = values(Scope.VERTEBRA, cells);
            vertebra.put(guideline().facts().level(), freeLevel(cells, each));
            each.add(vertebra);
        }
        for (Map<Fact, Value> vertebra : each) {
            addNarrowed(patient, vertebra, root);
        }
        return new Witness(patient, each);
    }

    private Map<Fact, Value> values(Scope scope, int[] cells) {
        Map<Fact, Value> values = new LinkedHashMap<>();
        for (Fact fact : diagram.variables().in(scope)) {
            int cell = cells[position(fact)];
            if (cell != Reach.UNKNOWN) {
                values.put(fact, cells(fact).representative(cell));
            }
        }
        return values;
    }

    /** A level that both guidelines accept if there is one. */
    Value freeLevel() {
        return cells(guideline().facts().level()).representative(0);
    }

    /** A level in the vertebra's cell that no earlier vertebra has. */
    private Value freeLevel(int[] cells, List<Map<Fact, Value>> before) {
        Fact level = guideline().facts().level();
        return cells(level).values(Math.max(cells[position(level)], 0)).stream()
                .filter(value -> before.stream().noneMatch(vertebra -> value.equals(vertebra.get(level))))
                .findFirst()
                .orElseThrow();
    }

    /** Adds the narrowed facts that this guideline still tests, since they also have values outside the common ones. */
    private void addNarrowed(Map<Fact, Value> patient, Map<Fact, Value> vertebra, int root) {
        for (Fact fact : narrowed) {
            var facts = fact.scope() == Scope.PATIENT ? patient : vertebra;
            if (!facts.containsKey(fact) && stillTests(fact, patient, vertebra, root)) {
                facts.put(fact, cells(fact).representative(0));
            }
        }
    }

    private boolean stillTests(Fact fact, Map<Fact, Value> patient, Map<Fact, Value> vertebra, int root) {
        Reach reach = diagram.reach();
        for (var facts : List.of(patient, vertebra)) {
            facts.forEach((known, value) -> reach.know(
                    diagram.variables().position(known), diagram.variables().cell(known, value)));
        }
        int variable = diagram.variables().position(fact);
        BitSet tested = root == VERDICT ? diagram.decidedBy(reach) : reach.tested(root);
        return tested.get(variable)
                || reach.tested(diagram.possible(fact.scope())).get(variable);
    }
}
