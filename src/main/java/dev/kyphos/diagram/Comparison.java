package dev.kyphos.diagram;

import dev.kyphos.json.Json;
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

/** Two guidelines over the variables of both, side by side. */
final class Comparison {

    /** More than any value of a terminal: totals, outcomes and urgencies are bits of a 64-bit word. */
    private static final int VALUES = 64;

    private static final MathContext SIX_DIGITS = new MathContext(6);

    private final NodeTable table;
    private final JointVariables joint;
    private final Count count;
    private final Side before;
    private final Side after;
    private final int possible;
    private final BigInteger classes;

    /**
     * What one guideline answers to a question.
     *
     * @param diagram the answers by the variables of both guidelines
     * @param words what each of its values stands for
     * @param root the diagram of the guideline itself that answers
     */
    record AnswerDiagram(int diagram, IntFunction<Json> words, int root) {}

    Comparison(GuidelineDiagram before, GuidelineDiagram after, NodeTable table) {
        this.table = table;
        this.joint = new JointVariables(before, after);
        this.count = new Count(table, joint.widths());
        this.before = new Side(before, joint, false, table);
        this.after = new Side(after, joint, true, table);
        this.possible =
                table.and(this.before.rules().possible(), this.after.rules().possible());
        this.classes = count.of(possible);
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

    /** Whom both guidelines take. */
    int possible() {
        return possible;
    }

    /** How many kinds of patient with one vertebra both guidelines take. */
    BigInteger classes() {
        return classes;
    }

    /** Where the two guidelines answer differently, by value of the one and then of the other. */
    List<Change> changes(String id, AnswerDiagram from, AnswerDiagram to) {
        int pairs = pairs(from, to);
        var paths = new Paths(table, pairs);
        List<Change> changes = new ArrayList<>();
        counted(pairs).forEach((pair, classesOfPair) -> {
            Json was = from.words.apply(pair / VALUES);
            Json is = to.words.apply(pair % VALUES);
            if (!was.equals(is)) {
                var patient = List.of(paths.to(NodeTable.terminal(pair), joint.count()));
                changes.add(new Change(
                        id,
                        was,
                        is,
                        share(classesOfPair, classes),
                        before.witness(patient, from.root),
                        after.witness(patient, to.root)));
            }
        });
        return List.copyOf(changes);
    }

    /** For each answer that is the same for some patients, the share of those. */
    Map<Json, BigDecimal> unchanged(AnswerDiagram from, AnswerDiagram to) {
        Map<Json, BigDecimal> unchanged = new LinkedHashMap<>();
        counted(pairs(from, to)).forEach((pair, classesOfPair) -> {
            Json was = from.words.apply(pair / VALUES);
            if (was.equals(to.words.apply(pair % VALUES))) {
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

    /** The cells of someone, with as few as possible, for whom a diagram of truth values is true. */
    int[] someone(int diagram) {
        return new Paths(table, diagram).to(NodeTable.TRUE, joint.count());
    }

    /** Everyone of whom a variable is in a cell. */
    int inCell(int variable, int cell) {
        int[] children = new int[joint.cells(variable).count()];
        Arrays.fill(children, NodeTable.FALSE);
        children[cell] = NodeTable.TRUE;
        return table.node(variable, children);
    }

    /** Everyone of whom each variable is in its cell, those that are unknown in any. */
    int inCells(int[] cells) {
        int everyone = NodeTable.TRUE;
        for (int variable = cells.length - 1; variable >= 0; variable--) {
            everyone = cells[variable] == Reach.UNKNOWN
                    ? everyone
                    : table.and(inCell(variable, cells[variable]), everyone);
        }
        return everyone;
    }

    /** How many kinds of patient of a whole, both diagrams of truth values, are in a part of it. */
    BigDecimal share(int part, int whole) {
        return share(count.of(part), count.of(whole));
    }

    private static BigDecimal share(BigInteger part, BigInteger whole) {
        return new BigDecimal(part).divide(new BigDecimal(whole), SIX_DIGITS);
    }
}
