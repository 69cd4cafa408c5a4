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
import dev.kyphos.insights.Replay.ReplayResult;
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
import dev.kyphos.replay.JobFailure;
import dev.kyphos.replay.ReplayJob;
import dev.kyphos.replay.Replays;
import dev.kyphos.replay.Replays.Start;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST …/replay}: starts to replay the logged recommendations with a version or a draft. {@code …/replays/{replay}}: how far it
 * is, what came of it, and its end.
 */
public final class ReplayHandler extends ApiHandler {

    private static final String OF_VERSION = RuleSetPaths.VERSION + "/replay";
    private static final String OF_DRAFT = RuleSetPaths.DRAFT + "/replay";
    private static final String JOB = RuleSetPaths.RULE_SET + "/replays/{replay}";

    private static final String RETRY_AFTER = "Retry-After";

    /** When to look again how far a job is, in seconds. */
    private static final String LOOK_AGAIN = "2";

    /** When to try again where as many jobs are under way as may be, in seconds. */
    private static final String TRY_AGAIN = "30";

    private final Replays replays;
    private final Library library;

    /** The handler of a deployed function, with the service's library and jobs. */
    public ReplayHandler() {
        this(Services.replays(), Services.library());
    }

    ReplayHandler(Replays replays, Library library) {
        this.replays = replays;
        this.library = library;
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.signed("POST", OF_VERSION, this::version),
                Route.signed("POST", OF_DRAFT, this::draft),
                Route.signed("GET", JOB, request -> shown(200, job(request))),
                Route.signed("DELETE", JOB, request -> shown(200, replays.cancel(job(request)))));
    }

    private Response version(Request request) {
        VersionNumber number = RuleSetPaths.version(request);
        MonthRange months = months(request);
        Version version = LibraryProblems.required(
                library.version(RuleSetPaths.ruleSet(request), number),
                new VersionName(RuleSetPaths.ruleSet(request), number));
        return start(request, months, Replayed.of(version));
    }

    /** Replays with a draft. A draft with errors is refused, because it may have no answer. */
    private Response draft(Request request) {
        MonthRange months = months(request);
        return switch (library.drafts().read(RuleSetPaths.ruleSet(request), RuleSetPaths.draft(request))) {
            case DraftResult.Done(Draft draft) ->
                switch (RuleSetReader.read(draft.document())) {
                    case Checked.Invalid<GuidelineDiagram>(var problems) -> Problems.invalid(problems);
                    case Checked.Valid<GuidelineDiagram> _ -> start(request, months, Replayed.of(draft));
                };
            case DraftResult.UnknownDraft _,
                    DraftResult.Deleted _,
                    DraftResult.Outdated _,
                    DraftResult.TooManyAuthors _,
                    DraftResult.Refused _ -> LibraryProblems.unknownDraft();
        };
    }

    private Response start(Request request, MonthRange months, Replayed replayed) {
        var reading = new Reading(RuleSetPaths.ruleSet(request), months.first(), months.last(), request.signer());
        Start start = LogResponses.required(
                replays.start(reading, replayed),
                (member, code, detail) ->
                        Problems.invalid(List.of(JsonPointer.root().at(member).problem(code, detail))));
        return switch (start) {
            case Start.Started(ReplayJob job) ->
                shown(202, job)
                        .with("Location", request.link("/v1/rulesets/" + job.ruleSet() + "/replays/" + job.id()));
            case Start.TooManyDocuments(YearMonth month) ->
                Problems.conflict(
                        "too-many-replays",
                        "Too many documents were replayed over these months",
                        "Over %s, %d others were, which is the limit: one more could tell a single query from the rest."
                                .formatted(month, LogAccess.MAX_REPLAYED),
                        Json.object());
            case Start.TooManyJobs _ ->
                Problems.problem(
                                429,
                                "too-many-requests",
                                "Too many replays are under way",
                                "%d of this rule set are, which is the limit. Try again when one has ended."
                                        .formatted(Replays.MAX_ACTIVE))
                        .with(RETRY_AFTER, TRY_AGAIN);
        };
    }

    /** The job of the path. Throws a {@link ProblemException} if whoever asks has none of this id. */
    private ReplayJob job(Request request) {
        ReplayJob job = replays.find(RuleSetPaths.ruleSet(request), request.part("replay"), request.signer());
        if (job == null) {
            throw new ProblemException(Problems.problem(
                    404,
                    "unknown-replay",
                    "There is no such replay",
                    "It never was, is no longer kept, or somebody else started it."));
        }
        return job;
    }

    private Response shown(int status, ReplayJob job) {
        Response response = Response.of(status, json(job, replays.done(job)));
        return job.status().isActive() ? response.with(RETRY_AFTER, LOOK_AGAIN) : response;
    }

    private static MonthRange months(Request request) {
        BodyFields fields = BodyFields.in(request, List.of(MonthParameters.FROM, MonthParameters.TO));
        Optional<MonthRange> months = MonthParameters.read(
                fields.text(MonthParameters.FROM), fields.text(MonthParameters.TO), fields::problem);
        fields.check();
        return months.orElseThrow();
    }

    private static Json json(ReplayJob job, long done) {
        Json.Obj replayed = Json.object()
                .with("ruleSet", job.ruleSet())
                .withAny("version", job.document().version())
                .withAny("draft", job.document().draft())
                .with(MonthParameters.FROM, job.months().from().toString())
                .with(MonthParameters.TO, job.months().to().toString());
        return Json.object()
                .with("replay", job.id())
                .and(replayed)
                .with("status", Json.word(job.status()))
                .with("startedAt", job.startedAt().toString())
                .with("endedAt", job.endedAt() == null ? null : job.endedAt().toString())
                .with("parts", job.parts())
                .with("partsDone", done)
                .with("failure", job.failure() == null ? null : failure(job.failure()))
                .with("result", job.result() == null ? null : replayed.and(result(job.result())));
    }

    private static Json failure(JobFailure failure) {
        return Json.object().with("code", Json.word(failure)).with("detail", failure.detail());
    }

    private static Json.Obj result(ReplayResult result) {
        return Json.object()
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
                .with("undecidable", result.undecidable());
    }
}
