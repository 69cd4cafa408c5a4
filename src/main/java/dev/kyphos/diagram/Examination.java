package dev.kyphos.diagram;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What compiling shows of a document's guideline, sound or not.
 *
 * @param proof what holds for every possible patient
 * @param classes how many kinds of patient with one vertebra get each outcome, in ladder order
 */
public record Examination(GuidelineDiagram diagram, Proof proof, Map<String, BigInteger> classes) {

    /**
     * What is shown of a guideline for every possible patient.
     *
     * @param errors what keeps it from being used whatever its rules say: constraints that nobody can keep, or that link
     *     too many facts
     * @param invariants one for each invariant, in document order
     * @param dead rungs, findings and urgencies that nobody reaches
     */
    public record Proof(List<Problem> errors, List<InvariantProof> invariants, List<Problem> dead) {

        /** All that keeps a guideline from being used; none of a sound one. */
        public List<Problem> problems() {
            List<Problem> problems = new ArrayList<>(dead);
            for (int i = 0; i < invariants.size(); i++) {
                Witness witness = invariants.get(i).witness();
                if (witness != null) {
                    problems.add(JsonPointer.root()
                            .at("invariants")
                            .at(i)
                            .at("never")
                            .problem("broken by a possible patient: " + witness.text()));
                }
            }
            problems.addAll(errors);
            return List.copyOf(problems);
        }
    }

    /** The examination of a document, or why it can't be read or compiled. */
    public static Checked<Examination> of(Json document) {
        return GuidelineReader.read(document).then(Compiler::examine);
    }

    /** All of it as problems, as {@link GuidelineDiagram#read} says them; none of a guideline that can be used. */
    public List<Problem> problems() {
        return proof.problems();
    }
}
