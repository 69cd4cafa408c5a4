package dev.kyphos.advice;

import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.OverallOrder;
import dev.kyphos.diagram.Reach;
import java.util.List;

/**
 * The verdicts still possible for a patient, exactly, also where vertebrae share unknown facts of the person. All
 * diagrams test the person's facts first, so what those leave possible is a set of nodes, the same for every vertebra;
 * from each of them on, the vertebrae are independent of one another.
 */
final class Possibilities {

    private final GuidelineDiagram diagram;
    private final int[] frontier;
    private final List<Reach> vertebrae;
    private final long[][] verdicts;

    /**
     * @param person what is known of the person
     * @param vertebrae what is known of the person and each vertebra
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

    /** The verdicts possible for one vertebra. */
    long verdicts(int vertebra) {
        long union = 0;
        for (long set : verdicts[vertebra]) {
            union |= set;
        }
        return union;
    }

    /** The outcomes possible for the person as a whole: bit {@code i} for the one at {@code i} in the overall order. */
    long overall() {
        long union = 0;
        for (int i = 0; i < frontier.length; i++) {
            union |= first(i, -1, 0);
        }
        return union;
    }

    /** The same, were one vertebra's fact in a cell; what is known of the vertebra is as before afterwards. */
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

    /** The first outcome among the vertebrae, for all they can have together from one frontier node on. */
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
