package dev.kyphos.diagram;

import dev.kyphos.json.Json;
import dev.kyphos.sat.ChangeSolver;
import dev.kyphos.sat.VersionPair;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Two guidelines as diagrams over their joint variables. */
final class Comparison {

    /** Exceeds every total and every index of an outcome or urgency, and its square fits an int. */
    private static final int VALUES = 1 << 15;

    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final NodeTable table;
    private final JointVariables joint;
    private final Count count;
    private final Side before;
    private final Side after;
    private final int possible;
    private final BigInteger classes;
    private final @Nullable VersionPair versions;

    /**
     * One answer of one guideline.
     *
     * @param diagram the answer as a diagram over the joint variables
     * @param json converts a value of the diagram to JSON
     * @param root the root of the answer among the guideline's own diagrams
     */
    record AnswerDiagram(int diagram, IntFunction<Json> json, int root) {}

    /** @param counted whether the ladders are diagrams, in which patients are counted; else the solver finds patients */
    Comparison(GuidelineDiagram before, GuidelineDiagram after, NodeTable table, boolean counted) {
        this.table = table;
        this.joint = new JointVariables(before, after);
        this.count = new Count(table, joint.widths());
        this.before = new Side(before, joint, false, table, counted);
        this.after = new Side(after, joint, true, table, counted);
        this.possible =
                table.and(this.before.rules().possible(), this.after.rules().possible());
        this.classes = count.of(possible);
        this.versions = counted
                ? null
                : new VersionPair(
                        new VersionPair.Version(before.guideline(), this.before),
                        new VersionPair.Version(after.guideline(), this.after),
                        joint.widths(),
                        joint.patientFacts());
    }

    NodeTable table() {
        return table;
    }

    JointVariables joint() {
        return joint;
    }

    Side before() {
        return before;
    }

    Side after() {
        return after;
    }

    /** Both guidelines for the solver; null if the diagrams tell. */
    @Nullable
    VersionPair versions() {
        return versions;
    }

    /** True for the patients that both guidelines accept. */
    int possible() {
        return possible;
    }

    /** The number of patient classes with one vertebra that both guidelines accept. */
    BigInteger classes() {
        return classes;
    }

    /** The pairs of different answers, ordered by the earlier answer and then by the later answer. */
    List<Diff.Change> changes(String id, AnswerDiagram from, AnswerDiagram to) {
        int pairs = pairs(from, to);
        var paths = new Paths(table, pairs);
        List<Diff.Change> changes = new ArrayList<>();
        counted(pairs).forEach((pair, classesOfPair) -> {
            Json was = from.json.apply(pair / VALUES);
            Json is = to.json.apply(pair % VALUES);
            if (!was.equals(is)) {
                var patient = List.of(paths.to(NodeTable.terminal(pair), joint.count()));
                changes.add(change(id, was, is, share(classesOfPair, classes), patient, from.root, to.root));
            }
        });
        return List.copyOf(changes);
    }

    /** Whether a diagram rests on an outcome that is a variable of its own: nobody's answer follows from it. */
    boolean namesOutcome(int diagram) {
        return versions != null && table.support(diagram).get(joint.count());
    }

    /** The changes that the solver found, whose patients are not counted. */
    List<Diff.Change> solved(
            String id, @Nullable List<ChangeSolver.Change> found, AnswerDiagram from, AnswerDiagram to) {
        if (found == null) {
            throw new Budget.Exceeded();
        }
        return found.stream()
                .map(each -> change(
                        id,
                        from.json.apply(each.from()),
                        to.json.apply(each.to()),
                        BigDecimal.ZERO,
                        each.vertebrae(),
                        from.root,
                        to.root))
                .toList();
    }

    /** The change of the outcome as a whole of somebody with two vertebrae. */
    Diff.Change overall(String was, String is, List<int[]> vertebrae) {
        return change(
                "", new Json.Text(was), new Json.Text(is), BigDecimal.ZERO, vertebrae, Side.VERDICT, Side.VERDICT);
    }

    /** @param vertebrae for each vertebra of an example, the cells of the variables */
    private Diff.Change change(
            String id, Json was, Json is, BigDecimal share, List<int[]> vertebrae, int rootBefore, int rootAfter) {
        return new Diff.Change(
                id, was, is, share, before.witness(vertebrae, rootBefore), after.witness(vertebrae, rootAfter));
    }

    /** For each answer that stays equal for some patients, the share of these patients. */
    Map<Json, BigDecimal> unchanged(AnswerDiagram from, AnswerDiagram to) {
        Map<Json, BigDecimal> unchanged = new LinkedHashMap<>();
        counted(pairs(from, to)).forEach((pair, classesOfPair) -> {
            Json was = from.json.apply(pair / VALUES);
            if (was.equals(to.json.apply(pair % VALUES))) {
                unchanged.put(was, share(classesOfPair, classes));
            }
        });
        return unchanged;
    }

    private int pairs(AnswerDiagram from, AnswerDiagram to) {
        int pairs = table.apply(from.diagram, to.diagram, (was, is) -> was * VALUES + is);
        return table.ite(possible, pairs, NodeTable.IMPOSSIBLE);
    }

    private Map<Integer, BigInteger> counted(int pairs) {
        var counted = new TreeMap<Integer, BigInteger>();
        count.byTerminal(pairs).forEach((terminal, classesOfPair) -> {
            if (terminal != NodeTable.IMPOSSIBLE) {
                counted.put(NodeTable.value(terminal), classesOfPair);
            }
        });
        return counted;
    }

    /** The cells of a patient for whom a truth-valued diagram is true, with as few known cells as possible. */
    int[] shortestWitness(int diagram) {
        return new Paths(table, diagram).to(NodeTable.TRUE, joint.count());
    }

    /** True for the patients with this variable in this cell. */
    int inCell(int variable, int cell) {
        int[] children = new int[joint.cells(variable).count()];
        Arrays.fill(children, NodeTable.FALSE);
        children[cell] = NodeTable.TRUE;
        return table.node(variable, children);
    }

    /** True for the patients with each known variable in its cell. */
    int inCells(int[] cells) {
        int all = NodeTable.TRUE;
        for (int variable = cells.length - 1; variable >= 0; variable--) {
            all = cells[variable] == Reach.UNKNOWN ? all : table.and(inCell(variable, cells[variable]), all);
        }
        return all;
    }

    /** The share of a truth-valued diagram's patient classes that are in a part of them. */
    BigDecimal share(int part, int whole) {
        return share(count.of(part), count.of(whole));
    }

    private static BigDecimal share(BigInteger part, BigInteger whole) {
        return new BigDecimal(part).divide(new BigDecimal(whole), SIX_DIGITS);
    }
}
