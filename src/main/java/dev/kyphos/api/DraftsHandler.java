package dev.kyphos.api;

import dev.kyphos.http.JsonBody;
import dev.kyphos.http.Preconditions;
import dev.kyphos.http.Principal;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftReport;
import dev.kyphos.library.DraftResult;
import dev.kyphos.library.Drafts;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Page;
import java.util.List;
import java.util.function.Function;

/**
 * {@code /v1/rulesets/{id}/drafts…}: lists, creates, reads, replaces and deletes drafts, and asks them. Each draft has a report.
 * {@code /v1/rulesets/{id}/check}: the report of a document that is not kept.
 */
public final class DraftsHandler extends ApiHandler {

    /** The maximum size of a request body in bytes: twice the maximum of a draft's canonical form. */
    private static final int MAX_BYTES = 4 << 20;

    private final Drafts drafts;
    private final DraftAnswer answer;
    private final Paging paging = Paging.fromEnvironment();

    /** The handler of a deployed function, with the service's library. */
    public DraftsHandler() {
        this(Services.library());
    }

    DraftsHandler(Library library) {
        this.drafts = library.drafts();
        this.answer = new DraftAnswer(drafts);
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.signed("GET", RuleSetPaths.DRAFTS, this::list).taking(Paging.PARAMETERS),
                Route.signed("POST", RuleSetPaths.DRAFTS, this::create),
                Route.signed("GET", RuleSetPaths.DRAFT, this::read),
                Route.signed("PUT", RuleSetPaths.DRAFT, this::replace),
                Route.signed("DELETE", RuleSetPaths.DRAFT, this::delete),
                Route.signed("POST", RuleSetPaths.CHECK, this::check),
                Route.signed("POST", DraftAnswer.PATH, answer::to).taking(RecommendationOptions.OF_DRAFT));
    }

    private Response create(Request request) {
        return answer(drafts.create(RuleSetPaths.ruleSet(request), document(request), request.signer()), draft -> {
            String location = request.link(request.path() + "/" + draft.id());
            return draft(201, draft, false).with("Location", location);
        });
    }

    private Response read(Request request) {
        return answer(
                drafts.read(RuleSetPaths.ruleSet(request), RuleSetPaths.draft(request)),
                draft -> draft(200, draft, true));
    }

    private Response replace(Request request) {
        Preconditions preconditions = Preconditions.required(request, "the draft");
        Json document = document(request);
        return answer(
                drafts.replace(
                        RuleSetPaths.ruleSet(request),
                        RuleSetPaths.draft(request),
                        revision -> preconditions.holdFor(Preconditions.tag(revision)),
                        document,
                        request.signer()),
                draft -> draft(200, draft, false));
    }

    private Response delete(Request request) {
        Preconditions preconditions = Preconditions.of(request);
        return answer(
                drafts.delete(
                        RuleSetPaths.ruleSet(request),
                        RuleSetPaths.draft(request),
                        revision -> preconditions.holdFor(Preconditions.tag(revision)),
                        request.signer()),
                _ -> Response.noContent());
    }

    /** The report that a draft of the document in the body would have. Nothing is kept. */
    private Response check(Request request) {
        return answer(drafts.unsaved(RuleSetPaths.ruleSet(request), document(request), request.signer()), draft -> {
            Lookup.Found<DraftReport> report = drafts.report(draft);
            return Response.ok(Json.object()
                    .with("ruleSet", draft.ruleSet())
                    .with("digest", draft.digest())
                    .with("report", ReportJson.of(draft, report.value()))
                    .and(VersionJson.store(report.storeAvailable())));
        });
    }

    /** A page of a rule set's drafts, newest first, without their documents. */
    private Response list(Request request) {
        Paging.PageRequest requested = paging.read(request);
        return switch (drafts.list(RuleSetPaths.ruleSet(request), requested.limit(), requested.after())) {
            case Lookup.Unknown<Page<Draft.DraftSummary>> _ -> LibraryProblems.unknownDraft();
            case Lookup.Found<Page<Draft.DraftSummary>>(var page, var _) ->
                Response.ok(Json.object()
                        .with("ruleSet", RuleSetPaths.ruleSet(request))
                        .and(paging.page(request, page, DraftsHandler::summary, Draft.DraftSummary::id)));
        };
    }

    private static Json summary(Draft.DraftSummary draft) {
        return Json.object()
                .with("draft", draft.id())
                .with("revision", draft.revision())
                .with("author", Principal.name(draft.author()))
                .with("changedAt", draft.changedAt().toString())
                .with("digest", draft.digest());
    }

    /** The document in the body. Throws a {@link ProblemException} if the document has no canonical form. */
    private static Json document(Request request) {
        JsonDocument document = JsonBody.of(request, MAX_BYTES);
        var problems = ProblemList.of(document.problems());
        problems.addAll(CanonicalJson.problems(document.root()));
        if (!problems.isEmpty()) {
            throw new ProblemException(Problems.invalid(problems));
        }
        return document.root();
    }

    private static Response answer(DraftResult result, Function<Draft, Response> success) {
        return switch (result) {
            case DraftResult.Done(Draft draft) -> success.apply(draft);
            case DraftResult.UnknownDraft _ -> LibraryProblems.unknownDraft();
            case DraftResult.Deleted _ -> Response.noContent();
            case DraftResult.Outdated(long revision) -> LibraryProblems.outdated(revision);
            case DraftResult.TooManyAuthors(int max) -> tooManyAuthors(max);
            case DraftResult.Refused(var problems) -> Problems.invalid(problems);
        };
    }

    private static Response tooManyAuthors(int max) {
        String detail =
                "At most %d principals may change a draft, and you are none of them yet: publish it, or create another."
                        .formatted(max);
        return Problems.conflict("too-many-authors", "The draft has too many authors", detail, Json.object());
    }

    private Response draft(int status, Draft draft, boolean withDocument) {
        Lookup.Found<DraftReport> report = drafts.report(draft);
        Json.Obj body = Json.object()
                .with("ruleSet", draft.ruleSet())
                .with("draft", draft.id())
                .with("revision", draft.revision())
                .with("author", Principal.name(draft.author()))
                .with(
                        "authors",
                        Json.texts(draft.authors().stream().map(Principal::name).toList()))
                .with("changedAt", draft.changedAt().toString())
                .with("digest", draft.digest())
                .with("report", ReportJson.of(draft, report.value()))
                .and(VersionJson.store(report.storeAvailable()));
        return Response.of(status, withDocument ? body.with("document", draft.document()) : body)
                .with("ETag", Preconditions.tag(draft.revision()));
    }
}
