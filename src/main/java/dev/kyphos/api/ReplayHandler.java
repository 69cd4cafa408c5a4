package dev.kyphos.api;

import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.http.BodyFields;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.insights.MonthRange;
import dev.kyphos.insights.Replay;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.library.Draft;
import dev.kyphos.library.DraftResult;
import dev.kyphos.library.Library;
import dev.kyphos.library.LogAccess;
import dev.kyphos.library.LogAccess.Reading;
import dev.kyphos.library.LogAccess.Replayed;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.util.List;
import java.util.Optional;

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

    private Response version(Request request) {
        VersionNumber number = RuleSetPaths.version(request);
        MonthRange months = months(request);
        Version version = LibraryProblems.required(
                library.version(RuleSetPaths.ruleSet(request), number),
                new VersionName(RuleSetPaths.ruleSet(request), number));
        return replay(request, months, version.diagram(), Replayed.of(version));
    }

    /** Replays with a draft. A draft with errors is refused, because it may have no answer. */
    private Response draft(Request request) {
        MonthRange months = months(request);
        return switch (library.drafts().read(RuleSetPaths.ruleSet(request), RuleSetPaths.draft(request))) {
            case DraftResult.Done(Draft draft) ->
                switch (RuleSetReader.read(draft.document())) {
                    case Checked.Invalid<GuidelineDiagram>(var problems) -> Problems.invalid(problems);
                    case Checked.Valid<GuidelineDiagram>(GuidelineDiagram diagram) ->
                        replay(request, months, diagram, Replayed.of(draft));
                };
            case DraftResult.UnknownDraft _,
                    DraftResult.Deleted _,
                    DraftResult.Outdated _,
                    DraftResult.TooManyAuthors _,
                    DraftResult.Refused _ -> LibraryProblems.unknownDraft();
        };
    }

    private Response replay(Request request, MonthRange months, GuidelineDiagram diagram, Replayed replayed) {
        String ruleSet = RuleSetPaths.ruleSet(request);
        var reading = new Reading(ruleSet, months.first(), months.last(), request.signer());
        Replay.ReplayResult result = LogResponses.required(
                replay.of(diagram, ruleSet, months, () -> record(reading, replayed)),
                (member, code, detail) ->
                        Problems.invalid(List.of(JsonPointer.root().at(member).problem(code, detail))));
        return Response.ok(Json.object()
                .with("ruleSet", ruleSet)
                .withAny("version", replayed.version())
                .withAny("draft", replayed.draft())
                .with(MonthParameters.FROM, result.months().from().toString())
                .with(MonthParameters.TO, result.months().to().toString())
                .with("rows", result.rows())
                .with("same", result.same())
                .with(
                        "changed",
                        Json.array(
                                result.changed(),
                                change -> Json.object()
                                        .with("from", change.from())
                                        .with("to", change.to())
                                        .with("count", change.count())))
                .with("undecidable", result.undecidable()));
    }

    /** Records the replay. Throws a {@link ProblemException} if too many other documents were replayed. */
    private void record(Reading reading, Replayed replayed) {
        library.logAccess().recordReplay(reading, replayed).ifPresent(month -> {
            throw new ProblemException(Problems.conflict(
                    "too-many-replays",
                    "Too many documents were replayed over these months",
                    "Over %s, %d others were, which is the limit: one more could tell a single query from the rest."
                            .formatted(month, LogAccess.MAX_REPLAYED),
                    Json.object()));
        });
    }

    private static MonthRange months(Request request) {
        BodyFields fields = BodyFields.in(request, List.of(MonthParameters.FROM, MonthParameters.TO));
        Optional<MonthRange> months = MonthParameters.read(
                fields.text(MonthParameters.FROM), fields.text(MonthParameters.TO), fields::problem);
        fields.check();
        return months.orElseThrow();
    }
}
