package dev.kyphos.advice;

import dev.kyphos.advice.Advice.Because;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The facts that a finding rests on: a smallest set of known facts that makes it true, or false, by itself (a prime
 * implicant; none of them can be left out).
 */
final class Reasons {

    private final GuidelineDiagram diagram;
    private final Patient patient;
    private final int vertebra;
    private final Reach reach;

    Reasons(GuidelineDiagram diagram, Patient patient, int vertebra, Reach reach) {
        this.diagram = diagram;
        this.patient = patient;
        this.vertebra = vertebra;
        this.reach = reach;
    }

    /**
     * @param set the one value that the root can reach, as a set
     * @param mentioned the variables that the finding's own condition speaks of, rather kept than others
     */
    List<Because> of(int root, long set, BitSet mentioned) {
        BitSet candidates = reach.tested(root);
        var needed = new BitSet();
        var freed = new ArrayList<int[]>();
        candidates.stream()
                .filter(variable -> !mentioned.get(variable))
                .forEach(v -> free(v, root, set, needed, freed));
        candidates.stream().filter(mentioned::get).forEach(v -> free(v, root, set, needed, freed));
        freed.forEach(known -> reach.know(known[0], known[1]));
        return facts(needed);
    }

    /** Leaves a known variable unknown where the root's value is certain all the same. */
    private void free(int variable, int root, long set, BitSet needed, List<int[]> freed) {
        int cell = reach.known(variable);
        if (cell == Reach.UNKNOWN) {
            return;
        }
        reach.know(variable, Reach.UNKNOWN);
        if (reach.from(root) == set) {
            freed.add(new int[] {variable, cell});
        } else {
            reach.know(variable, cell);
            needed.set(variable);
        }
    }

    /** The unknown facts of the finding's condition that it waits for. */
    List<Because> open(int root, BitSet mentioned) {
        BitSet open = reach.tested(root);
        open.and(mentioned);
        open.stream().filter(variable -> reach.known(variable) != Reach.UNKNOWN).forEach(open::clear);
        return facts(open);
    }

    private List<Because> facts(BitSet variables) {
        List<Because> facts = new ArrayList<>();
        for (int variable = variables.nextSetBit(0); variable >= 0; variable = variables.nextSetBit(variable + 1)) {
            Fact fact = diagram.variables().fact(variable);
            facts.add(new Because(Patient.path(fact, vertebra), patient.value(fact, vertebra)));
        }
        return List.copyOf(facts);
    }
}
