package dev.kyphos.advice;

import dev.kyphos.diagram.Examination;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemList;
import java.util.List;

/**
 * The result of compiling, proving and trying a document, sound or not.
 *
 * @param compiled the proofs for every possible patient
 * @param cases the answers to the document's own cases
 */
public record RuleSetExamination(Examination compiled, CaseReport cases) {

    /** Examines a document. Invalid if the document can't be read or compiled. */
    public static Checked<RuleSetExamination> of(Json document) {
        return Examination.of(document).then(compiled -> new Checked.Valid<>(of(compiled)));
    }

    private static RuleSetExamination of(Examination compiled) {
        boolean answers = compiled.proof().errors().isEmpty();
        return new RuleSetExamination(compiled, CaseCheck.of(compiled.diagram(), answers));
    }

    /** All problems, as {@link RuleSetReader#read} reports them; empty if the document is sound. */
    public List<Problem> problems() {
        List<Problem> problems = ProblemList.of(compiled.problems());
        problems.addAll(cases.problems());
        return List.copyOf(problems);
    }
}
