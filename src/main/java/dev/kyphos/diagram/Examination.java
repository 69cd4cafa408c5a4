package dev.kyphos.diagram;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The result of compiling a guideline, sound or not.
 *
 * @param proof the proven and the refuted properties
 * @param classes the number of patient classes with one vertebra that get each outcome, in ladder order
 * @param warnings what is probably a mistake, although it makes nothing wrong
 */
public record Examination(
        GuidelineDiagram diagram, Proof proof, Map<String, BigInteger> classes, List<Problem> warnings) {

    /**
     * The proof or refutation of an invariant over all possible patients.
     *
     * @param id the id of the invariant
     * @param witness a possible patient who violates the invariant; null if the invariant is proven
     */
    public record InvariantProof(String id, @Nullable Witness witness) {

        /** Whether no possible patient violates the invariant. */
        public boolean proven() {
            return witness == null;
        }
    }

    /**
     * The properties of a guideline, checked for every possible patient.
     *
     * @param errors unusable constraints: no patient satisfies all of them, or they link too many facts
     * @param invariants one proof for each invariant, in document order
     * @param dead the rungs, findings and urgencies that no possible patient reaches
     */
    public record Proof(List<Problem> errors, List<InvariantProof> invariants, List<Problem> dead) {

        /** All problems that make the guideline unusable; empty if it is sound. */
        public List<Problem> problems() {
            List<Problem> problems = ProblemList.of(dead);
            for (int i = 0; i < invariants.size(); i++) {
                Witness witness = invariants.get(i).witness();
                if (witness != null) {
                    problems.add(JsonPointer.root()
                            .at("invariants")
                            .at(i)
                            .at("never")
                            .problem(ProblemCode.BROKEN_INVARIANT, "broken by a possible patient: " + witness.text()));
                }
            }
            problems.addAll(errors);
            return List.copyOf(problems);
        }
    }

    /** Examines a document. Invalid if the document can't be read or compiled. */
    public static Checked<Examination> of(Json document) {
        return GuidelineReader.read(document).then(Compiler::examine);
    }

    /** All problems, as {@link GuidelineDiagram#read} reports them; empty if the guideline is sound. */
    public List<Problem> problems() {
        return proof.problems();
    }
}
