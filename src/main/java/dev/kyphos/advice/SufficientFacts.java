package dev.kyphos.advice;

import dev.kyphos.advice.Advice.Status;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.diagram.PrimeImplicant;
import dev.kyphos.diagram.Reach;
import dev.kyphos.guideline.Fact;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The facts that explain a finding: a minimal set of known facts that determines it, or the unknown facts it needs. */
final class SufficientFacts {

    /** A fact in an answer takes about as long as so many steps: it is a new object, and is written. */
    private static final long STEPS_OF_A_FACT = 16;

    private final GuidelineDiagram diagram;
    private final Reach reach;
    private final Detail detail;
    private @Nullable PrimeImplicant implicant;

    /** @param detail how much the advice tells of the facts */
    SufficientFacts(GuidelineDiagram diagram, Reach reach, Detail detail) {
        this.diagram = diagram;
        this.reach = reach;
        this.detail = detail;
    }

    /** How many of the facts that explain a finding the advice tells. */
    static int told(Status status, int facts, Detail detail) {
        return status == Status.UNKNOWN && detail != Detail.FULL ? Math.min(facts, 1) : facts;
    }

    /** The variables of the facts. */
    int[] of(ExplainedFinding finding) {
        int root = diagram.finding(finding.finding());
        int[] variables = finding.status() == Status.UNKNOWN
                ? unknown(root, diagram.mentionedBy(finding.finding()))
                : known(root, diagram.mentionedItselfBy(finding.finding()));
        diagram.meter().spend(STEPS_OF_A_FACT * told(finding.status(), variables.length, detail));
        return variables;
    }

    /**
     * A minimal set of known facts that determines a true or false finding.
     *
     * @param root the root of the finding's diagram
     * @param mentioned the variables in the finding's own condition; the set prefers them to others
     */
    private int[] known(int root, BitSet mentioned) {
        if (implicant == null) {
            implicant = new PrimeImplicant(reach);
        }
        return implicant.of(root, mentioned).stream().toArray();
    }

    /** The unknown facts in the finding's own condition that its value still depends on, in the order of the questions. */
    private int[] unknown(int root, BitSet mentioned) {
        BitSet unknown = reach.tested(root);
        unknown.and(mentioned);
        for (int variable = unknown.nextSetBit(0); variable >= 0; variable = unknown.nextSetBit(variable + 1)) {
            unknown.set(variable, reach.known(variable) <= Reach.UNKNOWN);
        }
        int[] variables = new int[unknown.cardinality()];
        int next = 0;
        List<Fact> byMention = diagram.variables().byMention();
        for (int i = 0; next < variables.length; i++) {
            int variable = diagram.variables().position(byMention.get(i));
            if (unknown.get(variable)) {
                variables[next++] = variable;
            }
        }
        return variables;
    }
}
