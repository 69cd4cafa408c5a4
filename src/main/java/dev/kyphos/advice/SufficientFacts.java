package dev.kyphos.advice;

import dev.kyphos.advice.Advice.Because;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.PrimeImplicant;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The facts that explain a finding: a minimal set of known facts that determines it, or the unknown facts it needs. */
final class SufficientFacts {

    /** A fact in an answer takes about as long as so many steps: it is a new object, and is written. */
    private static final long STEPS_OF_A_FACT = 16;

    private final GuidelineDiagram diagram;
    private final Patient patient;
    private final int vertebra;
    private final Reach reach;
    private final PrimeImplicant implicant;

    SufficientFacts(GuidelineDiagram diagram, Patient patient, int vertebra, Reach reach) {
        this.diagram = diagram;
        this.patient = patient;
        this.vertebra = vertebra;
        this.reach = reach;
        this.implicant = new PrimeImplicant(reach);
    }

    /**
     * A minimal set of known facts that determines a true or false finding.
     *
     * @param root the root of the finding's diagram
     * @param mentioned the variables in the finding's own condition; the set prefers them to others
     */
    List<Because> known(int root, BitSet mentioned) {
        return facts(implicant.of(root, mentioned));
    }

    /**
     * The unknown facts in the finding's own condition that its value still depends on, in the order of the questions.
     *
     * @param max the number of facts after which the list ends
     */
    List<Because> unknown(int root, BitSet mentioned, int max) {
        BitSet unknown = unknownVariables(root, mentioned);
        diagram.meter().spend(STEPS_OF_A_FACT * Math.min(max, unknown.cardinality()));
        return diagram.variables().byMention().stream()
                .filter(fact -> unknown.get(diagram.variables().position(fact)))
                .limit(max)
                .map(fact -> new Because(fact, vertebra, patient.known(fact, vertebra)))
                .toList();
    }

    private BitSet unknownVariables(int root, BitSet mentioned) {
        BitSet unknown = reach.tested(root);
        unknown.and(mentioned);
        for (int variable = unknown.nextSetBit(0); variable >= 0; variable = unknown.nextSetBit(variable + 1)) {
            unknown.set(variable, reach.known(variable) <= Reach.UNKNOWN);
        }
        return unknown;
    }

    private List<Because> facts(BitSet variables) {
        diagram.meter().spend(STEPS_OF_A_FACT * variables.cardinality());
        List<Because> facts = new ArrayList<>();
        for (int variable = variables.nextSetBit(0); variable >= 0; variable = variables.nextSetBit(variable + 1)) {
            Fact fact = diagram.variables().fact(variable);
            facts.add(new Because(fact, vertebra, patient.known(fact, vertebra)));
        }
        return facts;
    }
}
