package dev.kyphos.diagram;

import dev.kyphos.cell.CellSets;
import dev.kyphos.cell.ValueSet;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The verdicts of the vertebrae of one patient as one diagram. It is the diagram of everybody, where there is one; otherwise it
 * is composed for what is known of the patient ({@link PartitionedLadder}). Callers need not know which. Not thread-safe.
 *
 * <p>A composed diagram has two variables more. One tells the kind of a vertebra: vertebrae of which the same is known are of one
 * kind. It follows the facts of the patient and is known of each vertebra. The other stands for all that is unknown of a kind of
 * which the exact diagram would be too large: it leads to every verdict that is not excluded.
 */
public final class VerdictDiagram {

    private final GuidelineDiagram diagram;
    private final Nodes nodes;
    private final int root;
    private final CellSets sets;
    private final int[] person;
    private final List<int[]> vertebrae;
    private final List<@Nullable OpenVerdicts> open;
    private @Nullable Common common;
    private @Nullable Relevance relevance;

    /**
     * @param person the code of each variable, of what is known of the patient
     * @param vertebrae for each vertebra, the code of each variable
     * @param open for each vertebra whose exact diagram would be too large, its verdicts; null for the others
     */
    VerdictDiagram(
            GuidelineDiagram diagram,
            Nodes nodes,
            int root,
            CellSets sets,
            int[] person,
            List<int[]> vertebrae,
            List<@Nullable OpenVerdicts> open) {
        this.diagram = diagram;
        this.nodes = nodes;
        this.root = root;
        this.sets = sets;
        this.person = person;
        this.vertebrae = vertebrae;
        this.open = open;
    }

    /** The guideline that decides. */
    public GuidelineDiagram guideline() {
        return diagram;
    }

    /** The root, for {@link #person} and {@link #reach}. */
    public int root() {
        return root;
    }

    /** Whether this is the diagram of everybody, so that what is reached by {@link GuidelineDiagram#reach} is reached here. */
    public boolean isOfEverybody() {
        return diagram.isWhole();
    }

    /**
     * Whether a set of verdicts or of facts that was told may hold more than the possible ones. The limits of the work on one answer
     * are met where thousands of rungs rest on facts of which hardly any is known; also where they rest on unknown facts of the
     * patient that several vertebrae share.
     */
    public boolean isBounded() {
        boolean alike = vertebrae.stream().allMatch(codes -> Arrays.equals(codes, vertebrae.getFirst()));
        return open.stream().anyMatch(each -> each != null && (!alike || each.isBounded()));
    }

    /**
     * The verdicts of the one kind of vertebra that there is, if a variable were in a cell; null if the diagram tells, or if there
     * are several kinds.
     */
    public @Nullable ValueSet verdictsWith(int variable, int cell) {
        OpenVerdicts first = open.isEmpty() ? null : open.getFirst();
        return first == null || open.stream().anyMatch(each -> each != first)
                ? null
                : first.verdictsWith(variable, cell);
    }

    /** What can be reached by what is known of the patient. */
    public Reach person() {
        return new Reach(nodes, person.length, diagram.meter()).know(person, sets);
    }

    /** What can be reached by what is known of the patient and a vertebra. */
    public Reach reach(int vertebra) {
        return common().reach(vertebrae.get(vertebra));
    }

    /** The verdicts that a vertebra can have. */
    public ValueSet of(int vertebra) {
        return reach(vertebra).from(root);
    }

    /** What the vertebrae have in common. */
    private Common common() {
        if (common == null) {
            common = new Common(nodes, vertebrae, sets, diagram.meter());
        }
        return common;
    }

    /** The unknown and partly known variables that can still change the verdict of a vertebra: exactly these, unless it is bounded. */
    public BitSet relevant(int vertebra) {
        OpenVerdicts solved = open.get(vertebra);
        if (solved != null) {
            return solved.relevant();
        }
        if (relevance == null) {
            relevance = new Relevance(this, common());
        }
        return relevance.of(vertebrae.get(vertebra));
    }

    /**
     * The values reachable from roots if one unknown variable, of several, were in a cell; for each vertebra.
     *
     * @param unknown the variables
     */
    public Trials trials(int[] roots, BitSet unknown) {
        int[] widths = Arrays.copyOf(diagram.variables().widths(), person.length);
        return new Trials(nodes, common(), roots, unknown, widths, diagram.meter());
    }

    /** The number of variables, with those of a composed diagram. */
    int variables() {
        return person.length;
    }

    Nodes nodes() {
        return nodes;
    }
}
