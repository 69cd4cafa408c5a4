package dev.kyphos.advice;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.OverallOrder.Leading;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Trials;
import dev.kyphos.diagram.VerdictDiagram;
import dev.kyphos.diagram.Verdicts;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The exact set of possible verdicts of a patient, even if the vertebrae share unknown facts of the patient. All
 * diagrams test the facts of the patient first. So the values that these facts can have lead to a set of nodes, the
 * frontier, which is the same for every vertebra. Below each node of the frontier the vertebrae are independent of one
 * another. Those of which the same is known are worked out once.
 */
final class Possibilities {

    /** About the words of memory that the verdicts of one vertebra below one node of the frontier take. */
    private static final long WORDS_OF_A_PLACE = 8;

    private final GuidelineDiagram diagram;
    private final VerdictDiagram verdict;
    private final Reach person;
    private final Kinds kinds;
    private final int[] vertebrae;
    private final int[] frontier;

    /** For each kind of vertebra, its possible verdicts below each node of the frontier. */
    private final ValueSet[][] verdicts;

    /** For each kind of vertebra, the possible ranks of its outcome below each node of the frontier. */
    private final ValueSet[][] ranks;

    /** The ranks of the possible overall outcomes below each node of the frontier. */
    private final Map<Integer, ValueSet> overall = new HashMap<>();

    /**
     * @param person the known facts of the patient
     * @param kinds the kinds of the patient's vertebrae
     */
    Possibilities(Reach person, Kinds kinds) {
        this.diagram = kinds.diagram();
        this.verdict = kinds.verdict();
        this.person = person;
        this.kinds = kinds;
        this.vertebrae = kinds.vertebrae();
        this.frontier = frontier();
        diagram.meter().spend(WORDS_OF_A_PLACE * frontier.length * (kinds.count() + 1L));
        this.verdicts = IntStream.range(0, kinds.count())
                .mapToObj(kinds::deciding)
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
        return person.frontier(verdict.root(), diagram.variables().patientFacts());
    }

    private ValueSet ranked(ValueSet verdictsOfVertebra) {
        return diagram.overallOrder().ranks(verdictsOfVertebra);
    }

    /** The vertebrae below a node of the frontier, all but one of a kind. */
    private Leading leading(int node, int except) {
        Leading leading = Leading.OF_NONE;
        for (int kind = 0; kind < ranks.length; kind++) {
            leading = kind == except && vertebrae[kind] == 1 ? leading : leading.with(ranks[kind][node]);
        }
        return leading;
    }

    /** The possible verdicts of a vertebra of some kind. */
    ValueSet verdicts(int kind) {
        return Arrays.stream(verdicts[kind]).reduce(ValueSet.EMPTY, ValueSet::union);
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
            for (ValueSet[] ofKind : verdicts) {
                leading = leading.with(diagram.verdicts().urgencies(ofKind[i]));
            }
            union = union.union(leading.first());
        }
        return union;
    }

    /** As {@link #overall}, if a fact of the patient is in one of its possible cells. Leaves the known facts unchanged. */
    ValueSet overallWith(int variable, int cell) {
        ValueSet solved = verdict.verdictsWith(variable, cell);
        if (solved != null) {
            return ranked(solved);
        }
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

    /** Trials of facts of the vertebrae, which are unknown or partly known, below the nodes of the frontier. */
    Trials trials(BitSet unknown) {
        return verdict.trials(frontier, unknown);
    }

    /** The overall outcomes for further facts of one vertebra of some kind. */
    OfVertebra ofVertebra(int kind, Trials trials) {
        Trials.OfPatient tried = trials.of(kinds.deciding(kind));
        Leading[] others = new Leading[frontier.length];
        diagram.meter().spend((long) frontier.length * ranks.length);
        Arrays.setAll(others, node -> leading(node, kind));
        return (variable, cell) -> {
            ValueSet solved = verdict.verdictsWith(variable, cell);
            if (solved != null) {
                return ranked(solved);
            }
            diagram.meter().spend(WORDS_OF_A_PLACE * frontier.length);
            ValueSet union = ValueSet.EMPTY;
            for (int i = 0; i < frontier.length; i++) {
                union = union.union(
                        tried.differs(i, variable, cell)
                                ? others[i]
                                        .with(ranked(tried.with(i, variable, cell)))
                                        .first()
                                : Objects.requireNonNull(overall.get(frontier[i])));
            }
            return union;
        };
    }
}
