package dev.kyphos.insights;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.OverallOrder.Leading;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.ValueSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a version can give to a patient whose facts are known as sets of cells: one answer for each choice of
 * cells. An answer is the set of possible outcomes for the whole patient. Vertebrae share the choice of cells for patient
 * facts; each vertebra has its own choice for its facts.
 */
final class PossibleAnswers {

    /** The maximum number of choices, which also bounds how much longer one row can make a replay. */
    private static final int MAX_CHOICES = 1_000;

    private final GuidelineDiagram diagram;
    private final int root;
    private final Reach reach;

    private PossibleAnswers(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.root = diagram.verdict();
        this.reach = diagram.reach();
    }

    /**
     * The answer that all choices of cells give, as the ranks of the possible outcomes in the overall order; empty if no
     * patient has such cells. Null if choices give different answers, or there are more than 1,000 choices.
     */
    static @Nullable ValueSet of(
            GuidelineDiagram diagram, CellMapping.CellSets patient, List<CellMapping.CellSets> vertebrae) {
        return new PossibleAnswers(diagram)
                .answer(
                        patient.cells(),
                        vertebrae.stream().map(CellMapping.CellSets::cells).toList());
    }

    private @Nullable ValueSet answer(Map<Integer, BitSet> patient, List<Map<Integer, BitSet>> vertebrae) {
        var matters = new BitSet();
        vertebrae.forEach(vertebra -> matters.or(
                reach.know(certain(certain(unknown(), patient), vertebra)).tested(root)));
        Set<ValueSet> answers = new HashSet<>();
        var choices = choices(List.of(certain(unknown(), patient)), patient, matters);
        for (int[] choice : choices) {
            if (choices.size() > MAX_CHOICES || !add(answers, choice, vertebrae, matters) || answers.size() > 1) {
                return null;
            }
        }
        return answers.iterator().next();
    }

    /** Adds the answers for one choice of the patient's cells. Returns false if there are too many choices. */
    private boolean add(Set<ValueSet> answers, int[] patient, List<Map<Integer, BitSet>> vertebrae, BitSet matters) {
        int[] frontier = reach.know(patient).frontier(root, diagram.variables().patientFacts());
        Set<List<Leading>> combinations =
                Set.of(Arrays.stream(frontier).mapToObj(_ -> Leading.OF_NONE).toList());
        for (var vertebra : vertebrae) {
            var choices = choices(List.of(certain(patient, vertebra)), vertebra, matters);
            Set<List<ValueSet>> outcomes = new LinkedHashSet<>();
            if (choices.size() <= MAX_CHOICES) {
                choices.forEach(cells -> outcomes.add(outcomes(cells, frontier)));
            }
            combinations = combine(combinations, outcomes);
            if (combinations.isEmpty() || combinations.size() > MAX_CHOICES) {
                return false;
            }
        }
        combinations.forEach(
                nodes -> answers.add(nodes.stream().map(Leading::first).reduce(ValueSet.EMPTY, ValueSet::union)));
        return true;
    }

    private static Set<List<Leading>> combine(Set<List<Leading>> combinations, Set<List<ValueSet>> outcomes) {
        Set<List<Leading>> combined = new HashSet<>();
        for (var combination : combinations) {
            for (var ofVertebra : outcomes) {
                List<Leading> nodes = new ArrayList<>();
                for (int i = 0; i < combination.size(); i++) {
                    nodes.add(combination.get(i).with(ofVertebra.get(i)));
                }
                combined.add(nodes);
            }
        }
        return combined;
    }

    /** For each node of the frontier, the ranks of the possible outcomes of a vertebra. */
    private List<ValueSet> outcomes(int[] cells, int[] frontier) {
        reach.know(cells);
        return Arrays.stream(frontier)
                .mapToObj(node -> diagram.overallOrder().ranks(reach.from(node)))
                .toList();
    }

    private int[] unknown() {
        int[] cells = new int[diagram.variables().count()];
        Arrays.fill(cells, Reach.UNKNOWN);
        return cells;
    }

    /** A copy of the cells that also has the cell of each variable with a single possible cell. */
    private static int[] certain(int[] cells, Map<Integer, BitSet> possible) {
        int[] result = cells.clone();
        possible.forEach((variable, cellsOf) ->
                result[variable] = cellsOf.cardinality() == 1 ? cellsOf.nextSetBit(0) : result[variable]);
        return result;
    }

    /**
     * The given choices, extended by each choice of a cell for the variables that matter and have several possible cells.
     * Stops when there are more than {@link #MAX_CHOICES} choices.
     */
    private static Collection<int[]> choices(List<int[]> start, Map<Integer, BitSet> possible, BitSet matters) {
        List<int[]> choices = start;
        for (var variable : possible.entrySet()) {
            BitSet cells = variable.getValue();
            if (cells.cardinality() > 1 && matters.get(variable.getKey()) && choices.size() <= MAX_CHOICES) {
                List<int[]> extended = new ArrayList<>();
                for (int[] choice : choices) {
                    cells.stream().forEach(cell -> {
                        int[] chosen = choice.clone();
                        chosen[variable.getKey()] = cell;
                        extended.add(chosen);
                    });
                }
                choices = extended;
            }
        }
        return choices;
    }
}
