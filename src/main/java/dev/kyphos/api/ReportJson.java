package dev.kyphos.api;

import dev.kyphos.advice.CaseReport;
import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.diagram.Examination;
import dev.kyphos.diagram.Examination.InvariantProof;
import dev.kyphos.json.BoundedJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.AnswerCosts;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftReport;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the report on a draft as JSON. */
final class ReportJson {

    private ReportJson() {}

    /** The JSON of a report. A draft that can't be read has only errors. */
    static Json of(Draft draft, DraftReport report) {
        RuleSetExamination examined = report.examination();
        Examination examination = examined == null ? null : examined.compiled();
        var errors = new ArrayList<>(report.errors());
        List<InvariantProof> invariants = List.of();
        Map<String, BigInteger> classes = Map.of();
        var bounded = new BoundedJson();
        if (examination != null) {
            errors.addAll(examination.proof().errors());
            invariants = examination.proof().invariants();
            classes = examination.classes();
        }
        return Json.object()
                .with("clean", report.isClean())
                .with("errors", bounded.problems("errors", errors))
                .with("invariants", bounded.array("invariants", invariants, proof -> invariant(draft, proof)))
                .with(
                        "dead",
                        bounded.problems(
                                "dead",
                                examination == null
                                        ? List.of()
                                        : examination.proof().dead()))
                .with("cases", cases(examined == null ? new CaseReport(0, List.of()) : examined.cases(), bounded))
                .with(
                        "warnings",
                        bounded.problems("warnings", examination == null ? List.of() : examination.warnings()))
                .with("classes", bounded.object("classes", classes, count -> new Json.Text(count.toString())))
                .with("answers", report.answers() == null ? null : answers(report.answers()))
                .with("diff", diff(draft, report))
                .with(
                        "leastVersion",
                        report.least() == null ? null : report.least().toString())
                .and(bounded.omitted());
    }

    private static Json cases(CaseReport cases, BoundedJson bounded) {
        return Json.object()
                .with("total", cases.total())
                .with("failed", bounded.array("cases", cases.failures(), ReportJson::failure));
    }

    private static Json failure(CaseReport.Failure failure) {
        Json.Obj json = Json.object()
                .with("name", Problem.shortened(failure.name(), Problem.MAX_LENGTH))
                .and(failure.problem().json());
        return failure.answer() == null ? json : json.with("answer", failure.answer());
    }

    private static Json answers(AnswerCosts costs) {
        return Json.object()
                .with("steps", costs.steps())
                .with("maxSteps", costs.maxSteps())
                .with("bytes", costs.bytes())
                .with("maxBytes", costs.maxBytes());
    }

    private static Json invariant(Draft draft, InvariantProof proof) {
        Json.Obj json = Json.object().with("id", proof.id()).with("proven", proof.proven());
        return proof.witness() == null
                ? json
                : json.with("witness", DiffJson.witness(draft.ruleSet(), null, proof.witness()));
    }

    private static @Nullable Json diff(Draft draft, DraftReport report) {
        return report.diff() == null || report.active() == null
                ? null
                : new DiffJson(DiffJson.DiffEnd.of(report.active()), DiffJson.DiffEnd.of(draft)).of(report.diff());
    }
}
