package dev.kyphos.diagram;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.Examination.InvariantProof;
import dev.kyphos.diagram.GuidelineDiagram.Roots;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Invariant;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** Proves a guideline's invariants for every possible patient, or finds a counterexample, and finds dead rules. */
final class Prover {

    private final Guideline guideline;
    private final Variables variables;
    private final NodeTable table;
    private final Rules rules;
    private final Roots roots;
    private final Verdicts verdicts;
    private final Reach reach;
    private final List<Problem> dead = new ArrayList<>();

    Prover(Guideline guideline, Variables variables, NodeTable table, Rules rules, Roots roots, Verdicts verdicts) {
        this.guideline = guideline;
        this.variables = variables;
        this.table = table;
        this.rules = rules;
        this.roots = roots;
        this.verdicts = verdicts;
        this.reach = new Reach(table.frozen(), variables.count());
    }

    /** @param errors the problems of constraints that some patient can keep */
    Examination.Proof proof(List<Problem> errors) {
        List<InvariantProof> invariants =
                guideline.invariants().stream().map(this::proof).toList();
        if (rules.possible() == NodeTable.FALSE) {
            return new Examination.Proof(List.of(contradiction()), invariants, List.of());
        }
        everyRungIsReached();
        everyFindingCanBeTrue();
        everyUrgencyIsReached();
        return new Examination.Proof(errors, invariants, List.copyOf(dead));
    }

    /** The problem of constraints that no patient keeps. */
    static Problem contradiction() {
        return JsonPointer.root()
                .at("constraints")
                .problem(ProblemCode.CONTRADICTION, "no patient can keep all of them");
    }

    /**
     * The problem of a rung or an urgency that no possible patient gets.
     *
     * @param list the member of the document that it stands in
     */
    static Problem unreached(String list, int index) {
        return JsonPointer.root()
                .at(list)
                .at(index)
                .problem(ProblemCode.UNREACHABLE, "no possible patient gets here past the ones above");
    }

    /** The problem of a finding that is true for no possible patient. */
    static Problem neverTrue(int finding) {
        return JsonPointer.root()
                .at("findings")
                .at(finding)
                .at("when")
                .problem(ProblemCode.UNREACHABLE, "true for no possible patient");
    }

    private void everyRungIsReached() {
        everyOneIsReached("ladder", guideline.ladder().size(), verdicts.outcomes(reach.from(roots.verdict())));
    }

    private void everyUrgencyIsReached() {
        everyOneIsReached("urgency", guideline.urgencies().size(), verdicts.urgencies(reach.from(roots.verdict())));
    }

    private void everyOneIsReached(String list, int size, ValueSet reached) {
        for (int i = 0; i < size; i++) {
            if (!reached.contains(i)) {
                dead.add(unreached(list, i));
            }
        }
    }

    private void everyFindingCanBeTrue() {
        for (int i = 0; i < guideline.findings().size(); i++) {
            if (!reach.canBeTrue(roots.findings().get(i))) {
                dead.add(neverTrue(i));
            }
        }
    }

    private InvariantProof proof(Invariant invariant) {
        int broken = table.and(rules.possible(), rules.of(invariant.never()));
        return new InvariantProof(
                invariant.id(),
                broken == NodeTable.FALSE
                        ? null
                        : Witness.of(variables, new Paths(table, broken).to(NodeTable.TRUE, variables.count())));
    }
}
