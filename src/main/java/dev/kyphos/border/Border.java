package dev.kyphos.border;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.Cells;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.NodeTable;
import dev.kyphos.diagram.Paths;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.VerdictDiagram;
import dev.kyphos.diagram.Witness;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The border of a rule. Two patients who differ in one fact only follow one path through the diagram up to a node that tests
 * the fact, then two cells of it, and then the same cells of all other facts. So each pair is found by a walk over pairs of
 * nodes ({@link CommonPaths}), whatever the number of patients is.
 */
final class Border {

    private final GuidelineDiagram diagram;
    private final NodeTable table;
    private final int sides;
    private final Paths paths;
    private final CommonPaths common;

    /**
     * A crossing of the border.
     *
     * @param gap the number of cells between those of a number; 0 for other facts
     * @param length the number of facts that both patients name
     */
    private record Crossing(int node, int inside, int outside, int gap, int length) {

        static final Comparator<Crossing> NEAREST =
                Comparator.comparingInt(Crossing::gap).thenComparingInt(Crossing::length);
    }

    /** @param sides true inside, false outside, {@link NodeTable#IMPOSSIBLE} for impossible patients */
    Border(GuidelineDiagram diagram, NodeTable table, int sides) {
        this.diagram = diagram;
        this.table = table;
        this.sides = sides;
        this.paths = new Paths(table, sides);
        this.common = new CommonPaths(table);
    }

    /** For each fact that can decide alone, the pair of the nearest cells, and among those of the fewest facts. */
    List<RulePatients.Pair> pairs() {
        Map<Integer, Crossing> nearest = new TreeMap<>();
        for (int node : table.reachable(sides).stream().toArray()) {
            addCrossings(node, nearest);
        }
        return nearest.values().stream().map(this::pair).toList();
    }

    private void addCrossings(int node, Map<Integer, Crossing> nearest) {
        int variable = table.variable(node);
        boolean number = diagram.variables().fact(variable).type() instanceof FactType.Quantity;
        for (int inside = 0; inside < table.children(node); inside++) {
            for (int outside = 0; outside < table.children(node); outside++) {
                table.meter().spend(1);
                int length = common.length(table.child(node, inside), table.child(node, outside));
                if (length != CommonPaths.NONE) {
                    int gap = number ? Math.abs(inside - outside) - 1 : 0;
                    var crossing = new Crossing(node, inside, outside, gap, paths.length(node) + length);
                    nearest.merge(
                            variable,
                            crossing,
                            (known, found) -> Crossing.NEAREST.compare(found, known) < 0 ? found : known);
                }
            }
        }
    }

    private RulePatients.Pair pair(Crossing crossing) {
        int[] cells = paths.to(crossing.node, diagram.variables().count());
        common.put(table.child(crossing.node, crossing.inside), table.child(crossing.node, crossing.outside), cells);
        int variable = table.variable(crossing.node);
        return new RulePatients.Pair(
                diagram.variables().fact(variable),
                side(cells, variable, crossing.inside, crossing.outside),
                side(cells, variable, crossing.outside, crossing.inside));
    }

    private RulePatients.Side side(int[] others, int variable, int cell, int other) {
        int[] cells = others.clone();
        cells[variable] = cell;
        Variables variables = diagram.variables();
        Fact fact = variables.fact(variable);
        Cells own = variables.cells(variable);
        Witness patient = with(Witness.of(variables, cells), fact, own.towards(cell, other));
        return new RulePatients.Side(patient, outcomes(patient));
    }

    private static Witness with(Witness witness, Fact fact, Value value) {
        if (fact.scope() == Scope.PATIENT) {
            return new Witness(put(witness.patient(), fact, value), witness.vertebrae());
        }
        return new Witness(witness.patient(), List.of(put(witness.vertebrae().getFirst(), fact, value)));
    }

    private static Map<Fact, Value> put(Map<Fact, Value> facts, Fact fact, Value value) {
        Map<Fact, Value> all = new LinkedHashMap<>(facts);
        all.put(fact, value);
        return all;
    }

    /** The outcomes that are possible for a patient, by their codes. */
    private List<String> outcomes(Witness witness) {
        int[] person = unknown();
        know(person, witness.patient());
        int[] vertebra = person.clone();
        know(vertebra, witness.vertebrae().getFirst());
        VerdictDiagram verdict = diagram.metered(table.meter()).verdicts(person, List.of(vertebra), CellSets.NONE);
        List<String> codes = new ArrayList<>();
        diagram.verdicts().outcomes(verdict.reach(0).from(verdict.root())).stream()
                .forEach(
                        rung -> codes.add(diagram.guideline().ladder().get(rung).outcome()));
        return List.copyOf(codes);
    }

    private int[] unknown() {
        int[] codes = new int[diagram.variables().count()];
        Arrays.fill(codes, Reach.UNKNOWN);
        return codes;
    }

    private void know(int[] codes, Map<Fact, Value> facts) {
        Variables variables = diagram.variables();
        facts.forEach((fact, value) -> codes[variables.position(fact)] = variables.cell(fact, value));
    }
}
