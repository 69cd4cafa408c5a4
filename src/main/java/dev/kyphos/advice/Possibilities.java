package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.OverallOrder;
import dev.kyphos.diagram.Reach;
import java.util.List;

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
        long union = 0;
        for (int i = 0; i < frontier.length; i++) {
            union |= first(i, -1, 0);
        }
        return union;
    }

    /**
     * The possible urgencies of the patient as a whole, the first that a vertebra has: bit {@code i} for urgency {@code i},
     * the bit after the last for no urgency.
     */
    long overallUrgencies() {
        long union = 0;
        for (int i = 0; i < frontier.length; i++) {
            union |= firstUrgencies(i);
        }
        return union;
    }

    private long firstUrgencies(int node) {
        long all = 0;
        long upTo = -1;
        for (long[] sets : verdicts) {
            long set = diagram.verdicts().urgencies(sets[node]);
            all |= set;
            upTo &= OverallOrder.upToLast(set);
        }
        return all & upTo;
    }

    /** As {@link #overall}, if an unknown fact of one vertebra is in a cell. Leaves the known facts unchanged. */
    long overallWith(int vertebra, int variable, int cell) {
        Reach reach = vertebrae.get(vertebra);
        reach.know(variable, cell);
        long union = 0;
        for (int i = 0; i < frontier.length; i++) {
            union |= first(i, vertebra, reach.from(frontier[i]));
        }
        reach.know(variable, Reach.UNKNOWN);
        return union;
    }

    /** The possible overall outcomes below one frontier node; the {@code changed} vertebra has other verdicts there. */
    private long first(int node, int changed, long changedVerdicts) {
        long all = 0;
        long upTo = -1;
        for (int vertebra = 0; vertebra < verdicts.length; vertebra++) {
            long set = ranked(vertebra == changed ? changedVerdicts : verdicts[vertebra][node]);
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
