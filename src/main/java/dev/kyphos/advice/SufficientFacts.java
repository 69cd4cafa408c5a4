package dev.kyphos.advice;

import dev.kyphos.advice.Advice.Because;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.PrimeImplicant;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The facts that a finding rests on: a smallest set of known ones that makes it true, or false, by itself. */
final class SufficientFacts {

    private final GuidelineDiagram diagram;
    private final Patient patient;
    private final int vertebra;
    private final Reach reach;
    private final PrimeImplicant suffices;

    SufficientFacts(GuidelineDiagram diagram, Patient patient, int vertebra, Reach reach) {
        this.diagram = diagram;
        this.patient = patient;
        this.vertebra = vertebra;
        this.reach = reach;
        this.suffices = new PrimeImplicant(diagram, reach);
    }

    /** @param mentioned the variables that the finding's own condition speaks of, rather kept than others */
    List<Because> of(int root, BitSet mentioned) {
        return facts(suffices.of(root, mentioned));
    }

    /** The unknown facts of the finding's condition that it waits for. */
    List<Because> open(int root, BitSet mentioned) {
        BitSet open = reach.tested(root);
        open.and(mentioned);
        for (int variable = open.nextSetBit(0); variable >= 0; variable = open.nextSetBit(variable + 1)) {
            open.set(variable, reach.known(variable) == Reach.UNKNOWN);
        }
        return facts(open);
    }

    private List<Because> facts(BitSet variables) {
        List<Because> facts = new ArrayList<>();
        for (int variable = variables.nextSetBit(0); variable >= 0; variable = variables.nextSetBit(variable + 1)) {
            Fact fact = diagram.variables().fact(variable);
            facts.add(new Because(fact, vertebra, patient.value(fact, vertebra)));
        }
        return facts;
    }
}
