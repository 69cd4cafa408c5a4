package dev.kyphos.api;

import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.http.BodyFields;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.insights.Replay;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftResult;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code POST …/replay}: replays the logged recommendations with a version or a draft. */
public final class ReplayHandler extends ApiHandler {

    private static final String OF_VERSION = RuleSetPaths.VERSION + "/replay";
    private static final String OF_DRAFT = RuleSetPaths.DRAFT + "/replay";

    private final Replay replay;
    private final Library library;

    /** The handler of a deployed function, with the service's library and log. */
    public ReplayHandler() {
        this(new Replay(Services.logReader(), Services.library()), Services.library());
    }

    ReplayHandler(Replay replay, Library library) {
        this.replay = replay;
        this.library = library;
    }

    @Override
    protected List<Route> routes() {
        return List.of(Route.signed("POST", OF_VERSION, this::version), Route.signed("POST", OF_DRAFT, this::draft));
    }

    /** The days in a body, both included. */
    private record Days(LocalDate from, LocalDate to) {}

    private Response version(Request request) {
        VersionNumber number = RuleSetPaths.version(request);
        Days days = days(request);
        Version version = LibraryProblems.required(library.version(RuleSetPaths.ruleSet(request), number));
        return replay(version.diagram(), version.ruleSet(), days, "version", number.toString());
    }

    /** Replays with a draft. A draft with errors is refused, because it may have no answer. */
    private Response draft(Request request) {
        Days days = days(request);
        return switch (library.drafts().read(RuleSetPaths.ruleSet(request), RuleSetPaths.draft(request))) {
            case DraftResult.Done(Draft draft) -> replay(draft, days);
            case DraftResult.UnknownDraft _,
                    DraftResult.Deleted _,
                    DraftResult.Outdated _,
                    DraftResult.TooManyAuthors _,
                    DraftResult.Refused _ -> LibraryProblems.unknownDraft();
        };
    }

    private Response replay(Draft draft, Days days) {
        return switch (RuleSetReader.read(draft.document())) {
            case Checked.Invalid<GuidelineDiagram>(var problems) -> Problems.invalid(problems);
            case Checked.Valid<GuidelineDiagram>(GuidelineDiagram diagram) ->
                replay(diagram, draft.ruleSet(), days, "draft", draft.id());
        };
    }

    private Response replay(GuidelineDiagram diagram, String ruleSet, Days days, String member, String name) {
        Replay.ReplayResult result = LogResponses.required(
                replay.of(diagram, ruleSet, days.from, days.to),
                detail -> Problems.invalid(List.of(JsonPointer.root().at("from").problem(detail))));
        return Response.ok(Json.object()
                .with("ruleSet", ruleSet)
                .with(member, name)
                .with("from", result.from().toString())
                .with("to", result.to().toString())
                .with("rows", result.rows())
                .with("same", result.same())
                .with(
                        "changed",
                        Json.array(
                                result.changed(),
                                change -> LogResponses.withCount(
                                        Json.object()
                                                .with("from", change.from())
                                                .with("to", change.to()),
                                        change.count())))
                .with("undecidable", result.undecidable())
                .with("unlisted", result.unlisted()));
    }

    private static Days days(Request request) {
        BodyFields fields = BodyFields.in(request, List.of("from", "to"));
        LocalDate from = day(fields, "from");
        LocalDate to = day(fields, "to");
        if (from != null && to != null && to.isBefore(from)) {
            fields.problem("to", DayParameters.NOT_BEFORE_FROM);
        }
        fields.check();
        return new Days(Objects.requireNonNull(from), Objects.requireNonNull(to));
    }

    private static @Nullable LocalDate day(BodyFields fields, String member) {
        LocalDate day = DayParameters.parse(fields.text(member));
        if (day == null) {
            fields.problem(member, DayParameters.EXPECTED);
        }
        return day;
    }
}
