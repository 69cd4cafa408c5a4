package dev.kyphos.diagram;

import dev.kyphos.guideline.GuidelineReader;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;

/**
 * What compiling shows of a document's guideline, sound or not.
 *
 * @param errors what keeps it from being used whatever its rules say: constraints that nobody can keep, or that link
 *     too many facts
 * @param invariants one for each invariant, in document order
 * @param dead rungs, findings and urgencies that nobody reaches
 * @param classes how many kinds of patient with one vertebra get each outcome, in ladder order
 */
public record Examination(
        GuidelineDiagram diagram,
        List<Problem> errors,
        List<InvariantProof> invariants,
        List<Problem> dead,
        Map<String, BigInteger> classes) {

    /** The examination of a document, or why it can't be read or compiled. */
    public static Checked<Examination> of(Json document) {
        return GuidelineReader.read(document).then(Compiler::examine);
    }

    /** All of it as problems, as {@link GuidelineDiagram#read} says them; none of a guideline that can be used. */
    public List<Problem> problems() {
        return new Proof(errors, invariants, dead).problems();
    }
}
