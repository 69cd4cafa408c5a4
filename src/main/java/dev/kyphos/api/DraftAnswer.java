package dev.kyphos.api;

import dev.kyphos.advice.Detail;
import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.answer.AnswerTrial;
import dev.kyphos.answer.Consultation;
import dev.kyphos.answer.Origin;
import dev.kyphos.answer.RenderedGuideline;
import dev.kyphos.diagram.Budget;
import dev.kyphos.diagram.Examination;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.http.JsonBody;
import dev.kyphos.http.Preconditions;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftResult;
import dev.kyphos.library.Drafts;

/**
 * {@code POST /v1/rulesets/{id}/drafts/{draft}/recommendations}: what a draft recommends for a patient. It answers as the version would
 * that is published of it; no log has an entry, and no metric counts it. A draft answers as soon as it compiles, with a broken
 * invariant too. So no earlier check bounds the work: each answer has {@link Budget#OF_ANSWER}, and the size that a version's may have.
 */
final class DraftAnswer {

    static final String PATH = RuleSetPaths.DRAFT + "/recommendations";

    private final Drafts drafts;

    DraftAnswer(Drafts drafts) {
        this.drafts = drafts;
    }

    Response to(Request request) {
        RecommendationOptions options = RecommendationOptions.of(request, Detail.STANDARD);
        JsonDocument body = JsonBody.of(request);
        return drafts.read(RuleSetPaths.ruleSet(request), RuleSetPaths.draft(request))
                        instanceof DraftResult.Done(Draft draft)
                ? answer(draft, body, options)
                : LibraryProblems.unknownDraft();
    }

    private Response answer(Draft draft, JsonDocument body, RecommendationOptions options) {
        return switch (drafts.examine(draft)) {
            case Checked.Valid<RuleSetExamination>(RuleSetExamination(Examination compiled, var _))
            when compiled.proof().errors().isEmpty() -> answer(draft, compiled.diagram(), body, options);
            default ->
                cannotAnswer("It can't be compiled, or no patient fits its constraints: see the errors of its report.");
        };
    }

    private static Response answer(
            Draft draft, GuidelineDiagram diagram, JsonDocument body, RecommendationOptions options) {
        var problems = ProblemList.of(body.problems());
        var requested = RecommendationRequest.readOfDraft(body.root(), draft.ruleSet(), problems);
        GuidelineDiagram metered = diagram.metered(Budget.OF_ANSWER.meter());
        try {
            return switch (Consultation.of(requested.question(), metered, problems)) {
                case Checked.Invalid<Consultation>(var found) -> Problems.invalid(found);
                case Checked.Valid<Consultation>(Consultation consultation) ->
                    answer(consultation, new Origin.OfDraft(draft, metered), options.detail());
            };
        } catch (Budget.Exceeded _) {
            return cannotAnswer("The answer takes more than %d steps.".formatted(Budget.OF_ANSWER.steps()));
        }
    }

    private static Response answer(Consultation consultation, Origin.OfDraft origin, Detail detail) {
        var body = new EscapedJsonWriter();
        consultation.write(body, origin, new RenderedGuideline(origin.guideline()), detail);
        if (body.length() > AnswerTrial.MAX_BYTES) {
            return cannotAnswer("The answer would have more than %d bytes.".formatted(AnswerTrial.MAX_BYTES));
        }
        return Languages.negotiated(Response.ok(body))
                .with("Content-Language", origin.guideline().language().tag())
                .with("ETag", Preconditions.tag(origin.draft().revision()));
    }

    /** 409: the draft exists, and answers no patient or not this one. */
    private static Response cannotAnswer(String detail) {
        return Problems.conflict("draft-cannot-answer", "The draft can't answer", detail, Json.object());
    }
}
