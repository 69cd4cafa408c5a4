package dev.kyphos.diagram;

import dev.kyphos.cell.Alternatives;
import dev.kyphos.cell.ValueSet;
import dev.kyphos.cell.Variables;
import dev.kyphos.guideline.Condition;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.sat.Effort;
import dev.kyphos.sat.PatientSolver;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A ladder whose diagram would be too large, as the alternatives of its rungs, each with a diagram of its own. What a patient's
 * unknown facts leave of them is composed for the patient ({@link VerdictComposer}): the more is known, the less is left.
 * Thread-safe.
 *
 * <p>The urgencies are one diagram, in which the outcome is a variable after those of all facts.
 */
final class PartitionedLadder {

    private final Roots roots;
    private final Nodes nodes;
    private final int variables;
    private final int lastRung;
    private final int urgencies;
    private final BitSet facts;
    private final @Nullable ValueSet everybody;
    private final Guideline guideline;
    private final Variables order;
    private @Nullable PatientSolver solver;

    /** For each alternative, its root, its rung and the variable that the root tests. */
    private final int[] alternatives;

    private final int[] rungs;
    private final int[] first;

    /** For each alternative, the cells of that variable for which it is false, as bits; of the first 64 cells. */
    private final long[] falseCells;

    /**
     * The diagrams.
     *
     * @param alternatives of the alternatives of all rungs, in the order of the ladder
     * @param rungs for each of them, the rung
     * @param urgency of the urgency's index
     * @param constraints for each group of linked facts, of its constraints
     */
    record Roots(List<Integer> alternatives, List<Integer> rungs, int urgency, List<Integer> constraints) {

        static Roots of(Guideline guideline, Rules rules, ConstraintGroups groups) {
            List<Integer> alternatives = new ArrayList<>();
            List<Integer> rungs = new ArrayList<>();
            for (int rung = 0; rung < guideline.ladder().size(); rung++) {
                Condition when = guideline.ladder().get(rung).when();
                if (when != null) {
                    for (Condition alternative : Alternatives.of(guideline, when)) {
                        alternatives.add(rules.of(alternative));
                        rungs.add(rung);
                    }
                }
            }
            return new Roots(alternatives, rungs, rules.urgency(), groups.conjunctions());
        }

        Roots map(UnaryOperator<Integer> root) {
            return new Roots(
                    alternatives.stream().map(root).toList(),
                    rungs,
                    root.apply(urgency),
                    constraints.stream().map(root).toList());
        }
    }

    /** @param everybody the verdicts that anybody gets, as {@link Verdicts#pair}; null if they are not known exactly */
    PartitionedLadder(
            Guideline guideline, Roots roots, Nodes nodes, Variables variables, @Nullable ValueSet everybody) {
        this.roots = roots;
        this.nodes = nodes;
        this.variables = variables.count();
        this.everybody = everybody;
        this.guideline = guideline;
        this.order = variables;
        this.lastRung = guideline.ladder().size() - 1;
        this.urgencies = guideline.urgencies().size();
        this.alternatives =
                roots.alternatives.stream().mapToInt(Integer::intValue).toArray();
        this.rungs = roots.rungs.stream().mapToInt(Integer::intValue).toArray();
        this.first = new int[alternatives.length];
        this.falseCells = new long[alternatives.length];
        for (int i = 0; i < alternatives.length; i++) {
            if (!NodeTable.isTerminal(alternatives[i])) {
                first[i] = nodes.variables()[alternatives[i]];
                falseCells[i] = falseCells(nodes.children()[alternatives[i]]);
            }
        }
        Reach reach = new Reach(nodes, outcomeVariable() + 1);
        this.facts = new BitSet();
        for (int alternative : alternatives) {
            facts.or(reach.tested(alternative));
        }
        facts.or(reach.tested(roots.urgency));
        facts.clear(outcomeVariable());
    }

    /** The variables of all facts that the ladder and the urgencies test. */
    BitSet facts() {
        return facts;
    }

    /** The verdicts that anybody gets, as {@link Verdicts#pair}; null if they are not known exactly. */
    @Nullable
    ValueSet everybody() {
        return everybody;
    }

    /** Decides where a diagram would be too large. It is made when it is first asked for. */
    synchronized PatientSolver solver() {
        if (solver == null) {
            solver = new PatientSolver(guideline, order, Effort.OF_ANSWER);
        }
        return solver;
    }

    private static long falseCells(int[] children) {
        long cells = 0;
        for (int cell = 0; cell < Math.min(Long.SIZE, children.length); cell++) {
            cells |= children[cell] == NodeTable.FALSE ? 1L << cell : 0;
        }
        return cells;
    }

    /** The variable of the outcome. */
    int outcomeVariable() {
        return variables;
    }

    /** The variable of a vertebra's kind. */
    int kindVariable() {
        return variables + 1;
    }

    /** The verdict of a patient of whom all is known, as {@link Verdicts#pair}. */
    int verdictOf(IntUnaryOperator cell) {
        int rung = rungOf(cell);
        int urgency =
                nodes.leaf(roots.urgency, variable -> variable == outcomeVariable() ? rung : cell.applyAsInt(variable));
        return Verdicts.pair(rung, NodeTable.value(urgency), urgencies);
    }

    private int rungOf(IntUnaryOperator cell) {
        for (int i = 0; i < alternatives.length; i++) {
            if (!isFalse(i, cell.applyAsInt(first[i])) && nodes.leaf(alternatives[i], cell) == NodeTable.TRUE) {
                return rungs[i];
            }
        }
        return lastRung;
    }

    /** The variables that the outcome is told by: those of the alternatives down to the first that is true for certain. */
    BitSet decidedBy(Reach reach) {
        var tested = new BitSet();
        for (int alternative : alternatives) {
            tested.or(reach.tested(alternative));
            if (!reach.canBeFalse(alternative)) {
                break;
            }
        }
        return tested;
    }

    /** Whether the cell of one known variable makes an alternative false; quicker than its diagram. */
    boolean isRefuted(int alternative, int[] codes) {
        int cell = codes[first[alternative]];
        return cell >= 0 && isFalse(alternative, cell);
    }

    private boolean isFalse(int alternative, int cell) {
        return cell < Long.SIZE && (falseCells[alternative] >>> cell & 1) != 0;
    }

    Nodes nodes() {
        return nodes;
    }

    /** The number of alternatives of all rungs. */
    int size() {
        return alternatives.length;
    }

    /** The diagram of an alternative. */
    int root(int alternative) {
        return alternatives[alternative];
    }

    /** The rung of an alternative. */
    int rung(int alternative) {
        return rungs[alternative];
    }

    /** The rung of the patients for whom no alternative is true. */
    int lastRung() {
        return lastRung;
    }

    /** The diagram of the urgency's index. */
    int urgency() {
        return roots.urgency;
    }

    /** The number of urgencies. */
    int urgencies() {
        return urgencies;
    }

    /** For each group of linked facts, the diagram of its constraints. */
    List<Integer> constraints() {
        return roots.constraints;
    }
}
