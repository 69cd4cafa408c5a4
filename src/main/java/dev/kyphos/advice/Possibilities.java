package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.OverallOrder;
import dev.kyphos.diagram.Reach;
import dev.kyphos.diagram.Verdict;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * The exact set of possible verdicts of a patient, even if the vertebrae share unknown facts of the patient. All
 * diagrams test the facts of the patient first. So the values that these facts can have lead to a set of nodes, the
 * frontier, which is the same for every vertebra. Below each node of the frontier the vertebrae are independent of one
 * another.
 */
final class Possibilities {

    private final GuidelineDiagram diagram;
    private final int[] frontier;
    private final List<Reach> vertebrae;
    private final long[][] verdicts;

    /**
     * @param person the known facts of the patient
     * @param vertebrae the known facts of the patient and each vertebra
     */
    Possibilities(GuidelineDiagram diagram, Reach person, List<Reach> vertebrae) {
        this.diagram = diagram;
        this.vertebrae = vertebrae;
        this.frontier = person.frontier(diagram.verdict(), diagram.variables().patientFacts());
        this.verdicts = vertebrae.stream().map(this::fromFrontier).toArray(long[][]::new);
    }

    private long[] fromFrontier(Reach reach) {
        long[] sets = new long[frontier.length];
        for (int i = 0; i < frontier.length; i++) {
            sets[i] = reach.from(frontier[i]);
        }
        return sets;
    }

    /** The possible verdicts of one vertebra. */
    long verdicts(int vertebra) {
        long union = 0;
        for (long set : verdicts[vertebra]) {
            union |= set;
        }
        return union;
    }

    /**
     * The possible outcomes of the patient as a whole: bit {@code i} for the outcome at {@code i} in the overall order.
     */
    long overall() {
        return first(this::ranked);
    }

    /** The possible urgencies of the patient as a whole, which is the first that a vertebra has; as in {@link Verdict}. */
    long urgencies() {
        return first(diagram.verdicts()::urgencies);
    }

    private long first(LongUnaryOperator ranked) {
        long union = 0;
        for (int i = 0; i < frontier.length; i++) {
            union |= first(i, -1, 0, ranked);
        }
        return union;
    }

    /** As {@link #overall}, if an unknown fact of one vertebra is in a cell. Leaves the known facts unchanged. */
    long overallWith(int vertebra, int variable, int cell) {
        Reach reach = vertebrae.get(vertebra);
        reach.know(variable, cell);
        long union = 0;
        for (int i = 0; i < frontier.length; i++) {
            union |= first(i, vertebra, reach.from(frontier[i]), this::ranked);
        }
        reach.know(variable, Reach.UNKNOWN);
        return union;
    }

    /**
     * The first ranks that are possible below one frontier node; the {@code changed} vertebra has other verdicts there.
     *
     * @param ranked the ranks in a set of verdicts
     */
    private long first(int node, int changed, long changedVerdicts, LongUnaryOperator ranked) {
        long all = 0;
        long upTo = -1;
        for (int vertebra = 0; vertebra < verdicts.length; vertebra++) {
            long set = ranked.applyAsLong(vertebra == changed ? changedVerdicts : verdicts[vertebra][node]);
            if (set == 0) {
                return 0;
            }
            all |= set;
            upTo &= OverallOrder.upToLast(set);
        }
        return all & upTo;
    }

    private long ranked(long verdicts) {
        return diagram.overallOrder().ranked(diagram.verdicts().outcomes(verdicts));
    }
}
