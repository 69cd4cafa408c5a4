package dev.kyphos.diagram;

import dev.kyphos.cell.ValueSet;
import dev.kyphos.cell.Variables;
import dev.kyphos.diagram.Examination.InvariantProof;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.Problem;
import dev.kyphos.sat.Answer;
import dev.kyphos.sat.Effort;
import dev.kyphos.sat.PatientSolver;
import dev.kyphos.sat.Proof;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says what {@link Prover} says, by the SAT solver: for guidelines whose ladder would be too large as one diagram. */
final class SolverProof {

    private final Guideline guideline;
    private final Variables variables;
    private final Proof proof;
    private final List<Problem> dead = new ArrayList<>();

    SolverProof(Guideline guideline, Variables variables) {
        this.guideline = guideline;
        this.variables = variables;
        this.proof = new Proof(new PatientSolver(guideline, variables, Effort.OF_PROOF));
    }

    /** The verdicts that anybody gets, as {@link Verdicts#pair}; null if they are not known exactly. */
    @Nullable
    ValueSet everybody() {
        return proof.verdicts().bounded() ? null : proof.verdicts().found();
    }

    /**
     * The proof.
     *
     * @param errors the problems of constraints that some patient can keep
     * @throws Budget.Exceeded if it takes more than {@link Effort#OF_PROOF}
     */
    Examination.Proof proof(List<Problem> errors) {
        boolean contradictory = !exists(proof.somebody());
        List<InvariantProof> invariants = new ArrayList<>();
        for (int i = 0; i < guideline.invariants().size(); i++) {
            invariants.add(new InvariantProof(guideline.invariants().get(i).id(), witness(proof.invariant(i))));
        }
        if (contradictory) {
            return new Examination.Proof(List.of(Prover.contradiction()), invariants, List.of());
        }
        for (int i = 0; i < guideline.ladder().size(); i++) {
            noteUnless(proof.rung(i), Prover.unreached("ladder", i));
        }
        for (int i = 0; i < guideline.findings().size(); i++) {
            noteUnless(proof.finding(i).answer(), Prover.neverTrue(i));
        }
        for (int i = 0; i < guideline.urgencies().size(); i++) {
            noteUnless(proof.urgency(i), Prover.unreached("urgency", i));
        }
        return new Examination.Proof(errors, List.copyOf(invariants), List.copyOf(dead));
    }

    private void noteUnless(Answer answer, Problem problem) {
        if (!exists(answer)) {
            dead.add(problem);
        }
    }

    private static boolean exists(Answer answer) {
        if (answer == Answer.BOUNDED) {
            throw new Budget.Exceeded();
        }
        return answer == Answer.YES;
    }

    private @Nullable Witness witness(Proof.Sought broken) {
        var example = broken.example();
        return exists(broken.answer()) && example != null ? Witness.of(variables, example.reasons()) : null;
    }
}
