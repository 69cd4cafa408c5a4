package dev.kyphos.api;

import dev.kyphos.http.JsonBody;
import dev.kyphos.http.Preconditions;
import dev.kyphos.http.Principal;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftReport;
import dev.kyphos.library.DraftResult;
import dev.kyphos.library.Drafts;
import dev.kyphos.library.Library;
import dev.kyphos.library.Listing;
import dev.kyphos.library.Page;
import dev.kyphos.library.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** {@code /v1/rulesets/{id}/drafts…}: curators write drafts here, and read what was proven of them. */
public final class DraftsHandler extends RoutedHandler {

    private static final String DRAFTS = RuleSetsHandler.RULE_SET + "/drafts";
    private static final String DRAFT = DRAFTS + "/{draft}";

    /** How large a draft may be as it is sent: twice what its canonical form may have. */
    private static final int MOST_BYTES = 4 << 20;

    private final Drafts drafts;
    private final Paging paging = Paging.fromEnvironment();

    /** The handler of a deployed function, with the house's library. */
    public DraftsHandler() {
        this(Services.library());
    }

    DraftsHandler(Library library) {
        this.drafts = library.drafts();
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.signed("GET", DRAFTS, this::list),
                Route.signed("POST", DRAFTS, this::create),
                Route.signed("GET", DRAFT, this::read),
                Route.signed("PUT", DRAFT, this::replace),
                Route.signed("DELETE", DRAFT, this::delete));
    }

    private Response create(Request request) {
        return answer(drafts.create(request.ruleSet(), document(request), request.signer()), draft -> {
            String location = "%s%s/%s".formatted(request.base(), request.path(), draft.id());
            return whole(201, draft, false).with("Location", location);
        });
    }

    private Response read(Request request) {
        return answer(drafts.read(request.ruleSet(), request.part("draft")), draft -> whole(200, draft, true));
    }

    private Response replace(Request request) {
        long expected = Preconditions.required(request, "the draft");
        Json document = document(request);
        return answer(
                drafts.replace(request.ruleSet(), request.part("draft"), expected, document, request.signer()),
                draft -> whole(200, draft, false));
    }

    private Response delete(Request request) {
        return answer(
                drafts.delete(
                        request.ruleSet(), request.part("draft"), Preconditions.revision(request), request.signer()),
                _ -> Response.noContent());
    }

    /** The drafts of a rule set, the newest first, without their documents. */
    private Response list(Request request) {
        Paging.Asked asked = paging.asked(request);
        return switch (drafts.list(request.ruleSet(), asked.limit(), asked.after())) {
            case Listing.Unknown _ -> Problems.unknownDraft();
            case Listing.Unavailable(String reason) -> Problems.unavailable(reason);
            case Listing.Done(Page<Draft.DraftSummary> page) ->
                Response.ok(Json.object()
                        .with("ruleSet", request.ruleSet())
                        .and(paging.page(request, page, DraftsHandler::listed, Draft.DraftSummary::id)));
        };
    }

    private static Json listed(Draft.DraftSummary draft) {
        return Json.object()
                .with("draft", draft.id())
                .with("revision", draft.revision())
                .with("author", Principal.name(draft.author()))
                .with("changedAt", draft.changedAt().toString())
                .with("digest", draft.digest());
    }

    /** The document that was sent; one that can't be kept without losing any of it is refused. */
    private static Json document(Request request) {
        JsonDocument document = JsonBody.of(request, MOST_BYTES);
        var problems = new ArrayList<>(document.problems());
        problems.addAll(CanonicalJson.problems(document.root()));
        if (!problems.isEmpty()) {
            throw new ProblemException(Problems.invalid(problems));
        }
        return document.root();
    }

    private static Response answer(DraftResult drafting, Function<Draft, Response> done) {
        return switch (drafting) {
            case DraftResult.Done(Draft draft) -> done.apply(draft);
            case DraftResult.Unknown _ -> Problems.unknownDraft();
            case DraftResult.Deleted _ -> Response.noContent();
            case DraftResult.Outdated(long revision) -> Problems.outdated(revision);
            case DraftResult.Refused(var problems) -> Problems.invalid(problems);
            case DraftResult.Unavailable(String reason) -> Problems.unavailable(reason);
        };
    }

    private Response whole(int status, Draft draft, boolean withDocument) {
        Reading<DraftReport> report = drafts.report(draft);
        Json.Obj body = Json.object()
                .with("ruleSet", draft.ruleSet())
                .with("draft", draft.id())
                .with("revision", draft.revision())
                .with("author", Principal.name(draft.author()))
                .with("changedAt", draft.changedAt().toString())
                .with("digest", draft.digest())
                .with("report", ReportJson.of(draft, report.value()))
                .and(VersionJson.store(report.storeAvailable()));
        return Response.of(status, withDocument ? body.with("document", draft.document()) : body)
                .with("ETag", Preconditions.tag(draft.revision()));
    }
}
