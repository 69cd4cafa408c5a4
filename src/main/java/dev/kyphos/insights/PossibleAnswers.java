package dev.kyphos.insights;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.OverallOrder.Leading;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.VerdictDiagram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a version can give to a patient of whose facts one of several things may be known: one answer for each
 * choice of these. What is known of a fact is a set of possible cells. An answer is the set of possible outcomes for the whole
 * patient. Vertebrae share the choice for patient facts; each vertebra has its own choice for its facts.
 */
final class PossibleAnswers {

    /** The maximum number of choices, which also bounds how much longer one row can make a replay. */
    static final int MAX_CHOICES = 1_000;

    private final GuidelineDiagram diagram;
    private final Reach reach;
    private final CellSets sets = new CellSets();

    private PossibleAnswers(GuidelineDiagram diagram) {
        this.diagram = diagram;
        this.reach = diagram.reach();
    }

    /**
     * The answer that all choices give, as the ranks of the possible outcomes in the overall order; empty if no
     * patient has such cells. Null if choices give different answers, or there are more than 1,000 choices.
     */
    static @Nullable ValueSet of(
            GuidelineDiagram diagram, CellMapping.Mapped patient, List<CellMapping.Mapped> vertebrae) {
        return new PossibleAnswers(diagram)
                .answer(
                        patient.known(),
                        vertebrae.stream().map(CellMapping.Mapped::known).toList());
    }

    private @Nullable ValueSet answer(
            Map<Integer, List<ValueSet>> patient, List<Map<Integer, List<ValueSet>>> vertebrae) {
        var matters = new BitSet();
        vertebrae.forEach(vertebra ->
                matters.or(diagram.decidedBy(reach.know(certain(certain(unknown(), patient), vertebra), sets))));
        Set<ValueSet> answers = new HashSet<>();
        var choices = choices(certain(unknown(), patient), patient, matters);
        for (int[] choice : choices) {
            if (!add(answers, choice, vertebrae, matters) || answers.size() > 1) {
                return null;
            }
        }
        return choices.isEmpty() ? null : answers.iterator().next();
    }

    /** Adds the answers for one choice of the patient's cells. Returns false if there are too many choices. */
    private boolean add(
            Set<ValueSet> answers, int[] patient, List<Map<Integer, List<ValueSet>>> vertebrae, BitSet matters) {
        List<List<int[]>> choices = vertebrae.stream()
                .map(vertebra -> choices(certain(patient, vertebra), vertebra, matters))
                .toList();
        VerdictDiagram verdict =
                diagram.verdicts(patient, choices.stream().flatMap(List::stream).toList(), sets);
        int[] frontier =
                verdict.person().frontier(verdict.root(), diagram.variables().patientFacts());
        Set<List<Leading>> combinations =
                Set.of(Arrays.stream(frontier).mapToObj(_ -> Leading.OF_NONE).toList());
        int next = 0;
        for (List<int[]> ofVertebra : choices) {
            Set<List<ValueSet>> outcomes = new LinkedHashSet<>();
            for (int i = 0; i < ofVertebra.size(); i++) {
                outcomes.add(outcomes(verdict.reach(next++), frontier));
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
    private List<ValueSet> outcomes(Reach vertebra, int[] frontier) {
        return Arrays.stream(frontier)
                .mapToObj(node -> diagram.overallOrder().ranks(vertebra.from(node)))
                .toList();
    }

    private int[] unknown() {
        int[] cells = new int[diagram.variables().count()];
        Arrays.fill(cells, Reach.UNKNOWN);
        return cells;
    }

    /** A copy of the codes that also has the code of each variable with a single choice. */
    private int[] certain(int[] codes, Map<Integer, List<ValueSet>> known) {
        int[] result = codes.clone();
        known.forEach((variable, choices) ->
                result[variable] = choices.size() == 1 ? code(variable, choices.getFirst()) : result[variable]);
        return result;
    }

    private int code(int variable, ValueSet possible) {
        return sets.code(possible, diagram.variables().cells(variable).count());
    }

    /** The start, extended by each choice for the variables that matter and have several; empty if there are too many. */
    private List<int[]> choices(int[] start, Map<Integer, List<ValueSet>> known, BitSet matters) {
        List<int[]> choices = List.of(start);
        for (var variable : known.entrySet()) {
            if (matters.get(variable.getKey()) && variable.getValue().size() != 1) {
                choices = extended(choices, variable.getKey(), variable.getValue());
            }
            if (choices.size() > MAX_CHOICES) {
                return List.of();
            }
        }
        return choices;
    }

    private List<int[]> extended(List<int[]> choices, int variable, List<ValueSet> possible) {
        List<int[]> extended = new ArrayList<>();
        for (int[] choice : choices) {
            for (ValueSet each : possible) {
                int[] chosen = choice.clone();
                chosen[variable] = code(variable, each);
                extended.add(chosen);
            }
        }
        return extended;
    }
}
