package dev.kyphos.sat;

import dev.kyphos.cell.Cells;
import dev.kyphos.cell.FactVariables;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Finding;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Invariant;
import dev.kyphos.guideline.Rung;
import dev.kyphos.guideline.Score;
import dev.kyphos.guideline.Urgency;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The rules of a guideline as formulas of one circuit. The outcome is a variable after those of the facts. */
final class Formulas {

    private final Guideline guideline;
    private final FactVariables variables;
    private final int[] widths;
    private final Circuit circuit;
    private final Map<String, Integer> referred = new HashMap<>();
    private final Map<Condition, Integer> comparisons = new HashMap<>();
    private final Map<String, Integer> outcomes = new HashMap<>();
    private final int[] constraints;
    private final int[] rungs;
    private final int[] urgencies;
    private final int[] findings;
    private final int[] invariants;
    private final Circuit ofUrgencies;
    private final int[] urgenciesAlone;
    private boolean urgencyNamesOutcomes;

    /** @param facts the number of cells of each variable of a fact */
    Formulas(Guideline guideline, FactVariables variables, int[] facts) {
        this.guideline = guideline;
        this.variables = variables;
        this.widths = Arrays.copyOf(facts, facts.length + 1);
        widths[facts.length] = guideline.ladder().size();
        this.circuit = new Circuit(widths);
        for (int i = 0; i < guideline.ladder().size(); i++) {
            outcomes.put(guideline.ladder().get(i).outcome(), i);
        }
        this.constraints =
                all(guideline.constraints().stream().map(each -> each.holds()).toList());
        this.rungs = guideline.ladder().stream().mapToInt(this::rung).toArray();
        this.urgencies = all(guideline.urgencies().stream().map(Urgency::when).toList());
        this.findings = all(guideline.findings().stream().map(Finding::when).toList());
        this.invariants =
                all(guideline.invariants().stream().map(Invariant::never).toList());
        this.ofUrgencies = new Circuit(widths);
        var alone = new Copy(circuit, ofUrgencies, (variable, cell) -> {
            urgencyNamesOutcomes |= variable == outcome();
            return ofUrgencies.from(variable, cell);
        });
        this.urgenciesAlone = alone.of(urgencies);
    }

    /** A circuit of nothing but the urgencies. */
    Circuit ofUrgencies() {
        return ofUrgencies;
    }

    /** The urgencies in {@link #ofUrgencies}. */
    int[] urgenciesAlone() {
        return urgenciesAlone;
    }

    /** Whether an urgency rests on the outcome. */
    boolean urgencyNamesOutcomes() {
        return urgencyNamesOutcomes;
    }

    Circuit circuit() {
        return circuit;
    }

    /** For each variable, the number of its cells. */
    int[] widths() {
        return widths;
    }

    /** The variable of the outcome: its cells are the rungs. */
    int outcome() {
        return widths.length - 1;
    }

    int[] constraints() {
        return constraints;
    }

    /** The conditions of the rungs; that of the last one is true. */
    int[] rungs() {
        return rungs;
    }

    int[] urgencies() {
        return urgencies;
    }

    int[] findings() {
        return findings;
    }

    /** What the invariants say never to be true. */
    int[] invariants() {
        return invariants;
    }

    private int rung(Rung rung) {
        return rung.when() == null ? Circuit.TRUE : of(rung.when());
    }

    private int[] all(List<Condition> conditions) {
        return conditions.stream().mapToInt(this::of).toArray();
    }

    private int of(Condition condition) {
        return switch (condition) {
            case Condition.All(var parts) -> circuit.and(all(parts));
            case Condition.Any(var parts) -> circuit.or(all(parts));
            case Condition.Not(var part) -> Circuit.not(of(part));
            case Condition.In(Fact fact, var _) -> comparison(fact, condition);
            case Condition.Compare(Fact fact, var _, var _) -> comparison(fact, condition);
            case Condition.Ref(String id) -> referred(id);
            case Condition.AtLeast(String score, int points) -> atLeast(guideline.score(score), points);
            case Condition.Outcome(var codes) ->
                circuit.in(outcome(), ValueSet.of(codes.stream().mapToInt(this::index)));
        };
    }

    private int index(String outcome) {
        return Objects.requireNonNull(outcomes.get(outcome));
    }

    private int referred(String id) {
        Integer known = referred.get(id);
        if (known == null) {
            known = of(guideline.referred(id));
            referred.put(id, known);
        }
        return known;
    }

    private int comparison(Fact fact, Condition comparison) {
        return comparisons.computeIfAbsent(comparison, _ -> {
            Cells cells = variables.cells(fact);
            return circuit.in(
                    variables.position(fact),
                    ValueSet.of(IntStream.range(0, cells.count()).filter(cell -> cells.satisfies(cell, comparison))));
        });
    }

    /**
     * That the total is at least some points. Works from the last component to the first, for the points that are still
     * needed there.
     */
    private int atLeast(Score score, int points) {
        List<Score.Component> components = score.components();
        List<TreeMap<Integer, Integer>> needed = new ArrayList<>();
        needed.add(new TreeMap<>(Map.of(points, Circuit.FALSE)));
        for (Score.Component component : components) {
            var next = new TreeMap<Integer, Integer>();
            for (int need : needed.getLast().keySet()) {
                component.cases().forEach(each -> next.put(Math.max(need - each.points(), 0), Circuit.FALSE));
            }
            needed.add(next);
        }
        needed.getLast().replaceAll((need, _) -> need == 0 ? Circuit.TRUE : Circuit.FALSE);
        for (int i = components.size() - 1; i >= 0; i--) {
            Score.Component component = components.get(i);
            var next = needed.get(i + 1);
            needed.get(i).replaceAll((need, _) -> component(component, need, next));
        }
        return needed.getFirst().firstEntry().getValue();
    }

    private int component(Score.Component component, int need, Map<Integer, Integer> next) {
        int formula = Circuit.FALSE;
        for (Score.Case each : component.cases().reversed()) {
            int then = Objects.requireNonNull(next.get(Math.max(need - each.points(), 0)));
            formula = each.when() == null ? then : circuit.ifElse(of(each.when()), then, formula);
        }
        return formula;
    }
}
