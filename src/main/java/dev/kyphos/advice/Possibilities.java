package dev.kyphos.advice;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.OverallOrder.Leading;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Trials;
import dev.kyphos.diagram.Verdicts;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The exact set of possible verdicts of a patient, even if the vertebrae share unknown facts of the patient. All
 * diagrams test the facts of the patient first. So the values that these facts can have lead to a set of nodes, the
 * frontier, which is the same for every vertebra. Below each node of the frontier the vertebrae are independent of one
 * another.
 */
final class Possibilities {

    /** About the words of memory that the verdicts of one vertebra below one node of the frontier take. */
    private static final long WORDS_OF_A_PLACE = 8;

    private final GuidelineDiagram diagram;
    private final Reach person;
    private final List<Reach> vertebrae;
    private final int[] frontier;

    /** For each vertebra, its possible verdicts below each node of the frontier. */
    private final ValueSet[][] verdicts;

    /** For each vertebra, the possible ranks of its outcome below each node of the frontier. */
    private final ValueSet[][] ranks;

    /** The ranks of the possible overall outcomes below each node of the frontier. */
    private final Map<Integer, ValueSet> overall = new HashMap<>();

    /**
     * @param person the known facts of the patient
     * @param vertebrae the known facts of the patient and each vertebra
     */
    Possibilities(GuidelineDiagram diagram, Reach person, List<Reach> vertebrae) {
        this.diagram = diagram;
        this.person = person;
        this.vertebrae = vertebrae;
        this.frontier = frontier();
        diagram.meter().spend(WORDS_OF_A_PLACE * frontier.length * (vertebrae.size() + 1L));
        this.verdicts = vertebrae.stream()
                .map(reach -> Arrays.stream(frontier).mapToObj(reach::from).toArray(ValueSet[]::new))
                .toArray(ValueSet[][]::new);
        this.ranks = Arrays.stream(verdicts)
                .map(sets -> Arrays.stream(sets).map(this::ranked).toArray(ValueSet[]::new))
                .toArray(ValueSet[][]::new);
        for (int i = 0; i < frontier.length; i++) {
            overall.put(frontier[i], leading(i, -1).first());
        }
    }

    private int[] frontier() {
        return person.frontier(diagram.verdict(), diagram.variables().patientFacts());
    }

    private ValueSet ranked(ValueSet verdictsOfVertebra) {
        return diagram.overallOrder().ranks(verdictsOfVertebra);
    }

    /** The vertebrae below a node of the frontier, all but one. */
    private Leading leading(int node, int except) {
        Leading leading = Leading.OF_NONE;
        for (int vertebra = 0; vertebra < ranks.length; vertebra++) {
            leading = vertebra == except ? leading : leading.with(ranks[vertebra][node]);
        }
        return leading;
    }

    /** The possible verdicts of one vertebra. */
    ValueSet verdicts(int vertebra) {
        return Arrays.stream(verdicts[vertebra]).reduce(ValueSet.EMPTY, ValueSet::union);
    }

    /** The ranks of the possible outcomes of the patient as a whole. */
    ValueSet overall() {
        return overall(frontier);
    }

    private ValueSet overall(int[] nodes) {
        ValueSet union = ValueSet.EMPTY;
        diagram.meter().spend(nodes.length);
        for (int node : nodes) {
            union = union.union(Objects.requireNonNull(overall.get(node)));
        }
        return union;
    }

    /** The possible urgencies of the patient as a whole, as {@link Verdicts#urgencies}: the first that a vertebra has. */
    ValueSet urgencies() {
        ValueSet union = ValueSet.EMPTY;
        for (int i = 0; i < frontier.length; i++) {
            Leading leading = Leading.OF_NONE;
            for (ValueSet[] ofVertebra : verdicts) {
                leading = leading.with(diagram.verdicts().urgencies(ofVertebra[i]));
            }
            union = union.union(leading.first());
        }
        return union;
    }

    /** As {@link #overall}, if a fact of the patient is in one of its possible cells. Leaves the known facts unchanged. */
    ValueSet overallWith(int variable, int cell) {
        int known = person.known(variable);
        person.know(variable, cell);
        ValueSet union = overall(frontier());
        person.know(variable, known);
        return union;
    }

    /** For one vertebra, the possible overall outcomes if a fact of it is in one of its possible cells. */
    interface OfVertebra {
        ValueSet overallWith(int variable, int cell);
    }

    /** The overall outcomes for further facts of one vertebra, which are unknown or partly known. */
    OfVertebra ofVertebra(int vertebra, BitSet unknown) {
        BitSet own = (BitSet) unknown.clone();
        own.clear(0, diagram.variables().patientFacts());
        Trials trials = diagram.trials(vertebrae.get(vertebra), frontier, own);
        Leading[] others = new Leading[frontier.length];
        diagram.meter().spend((long) frontier.length * ranks.length);
        Arrays.setAll(others, node -> leading(node, vertebra));
        return (variable, cell) -> {
            diagram.meter().spend(WORDS_OF_A_PLACE * frontier.length);
            ValueSet union = ValueSet.EMPTY;
            for (int i = 0; i < frontier.length; i++) {
                ValueSet changed = ranked(trials.with(i, variable, cell));
                union = union.union(others[i].with(changed).first());
            }
            return union;
        };
    }
}
