package dev.kyphos.diagram;

import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * What is shown of a guideline for every possible patient.
 *
 * @param errors what keeps it from being used whatever its rules say
 * @param invariants one for each invariant
 * @param dead rungs, findings and urgencies that nobody reaches
 */
record Proof(List<Problem> errors, List<InvariantProof> invariants, List<Problem> dead) {

    /** All that keeps a guideline from being used; none of a sound one. */
    List<Problem> problems() {
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
