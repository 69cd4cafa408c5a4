package dev.kyphos.api;

import dev.kyphos.advice.Detail;
import dev.kyphos.advice.NotKnown;
import dev.kyphos.advice.PatientForm;
import dev.kyphos.answer.Consultation;
import dev.kyphos.answer.Origin;
import dev.kyphos.answer.RenderedGuideline;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.http.JsonBody;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.Entry;
import dev.kyphos.querylog.QueryLog;
import dev.kyphos.translation.LanguagePreference;
import dev.kyphos.translation.Translations;
import dev.kyphos.translation.Wording;
import java.time.Instant;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /v1/recommendations}: a rule set's recommendation for a patient, and {@code POST /v1/recommendations/batch}: up to
 * 100 of them.
 */
public final class RecommendationsHandler extends ApiHandler {

    private final Library library;
    private final QueryLog log;
    private final Metrics metrics;
    private final RenderedGuideline.Renderings renderings;
    private final BatchAnswer batch;
    private final Translations translations;

    /** The handler of a deployed function, with the service's library and log. */
    public RecommendationsHandler() {
        var renderings = new RenderedGuideline.Renderings();
        // The recommendations of the warm-up are for no patient: entries are made of them, and go nowhere. None is
        // counted.
        var warmUp = new WarmUp(library -> new RecommendationsHandler(
                library, QueryLog.rehearsal(), Metrics.none(), renderings, System::nanoTime));
        warmUp.begin();
        this(Services.library(), Services.queryLog(), Services.metrics(), renderings, System::nanoTime);
        warmUp.end(library, Services::warmUpQueryLog);
    }

    RecommendationsHandler(Library library) {
        this(library, QueryLog.none());
    }

    RecommendationsHandler(Library library, QueryLog log) {
        this(library, log, Metrics.none());
    }

    RecommendationsHandler(Library library, QueryLog log, Metrics metrics) {
        this(library, log, metrics, new RenderedGuideline.Renderings(), System::nanoTime);
    }

    RecommendationsHandler(Library library, QueryLog log, LongSupplier nanoTime) {
        this(library, log, Metrics.none(), new RenderedGuideline.Renderings(), nanoTime);
    }

    /** A handler that answers by the service's library, writes no log and counts nothing. */
    public static RecommendationsHandler unlogged() {
        return unlogged(Services.library());
    }

    /** A handler that answers by a library, writes no log and counts nothing. */
    public static RecommendationsHandler unlogged(Library library) {
        return new RecommendationsHandler(library);
    }

    private RecommendationsHandler(
            Library library,
            QueryLog log,
            Metrics metrics,
            RenderedGuideline.Renderings renderings,
            LongSupplier nanoTime) {
        this.library = library;
        this.log = log;
        this.metrics = metrics;
        this.renderings = renderings;
        this.batch = new BatchAnswer(this, nanoTime);
        this.translations = Translations.of(library);
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.open("POST", "/v1/recommendations", this::recommend).taking(RecommendationOptions.PARAMETERS),
                Route.open("POST", "/v1/recommendations/batch", batch::to).taking(RecommendationOptions.PARAMETERS));
    }

    private Response recommend(Request request) {
        RecommendationOptions options = RecommendationOptions.of(request, Detail.STANDARD);
        JsonDocument document = JsonBody.of(request);
        return answer(document.root(), ProblemList.of(document.problems()), options, Integer.MAX_VALUE);
    }

    /**
     * Answers one request of several, where a failure is the answer to that one alone.
     *
     * @param problems the problems that were found when the request was parsed
     * @param room the maximum size of the answer, escaped
     */
    Response answerTo(Json request, List<Problem> problems, RecommendationOptions options, int room) {
        return answerOrRefuse(() -> answer(request, problems, options, room));
    }

    /**
     * Answers a request that came with no HTTP request of its own, in the source's language.
     *
     * @param problems the problems that were found when the request was parsed; the list is mutable
     */
    public Response answerAlone(Json request, List<Problem> problems, Detail detail) {
        return answerTo(
                request,
                problems,
                new RecommendationOptions(detail, false, LanguagePreference.NONE),
                Integer.MAX_VALUE);
    }

    /** The published version with a number, or the one in force if that is null. */
    public Lookup<Version> version(String ruleSet, @Nullable VersionNumber number) {
        return number == null ? library.active(ruleSet) : library.version(ruleSet, number);
    }

    private Response answer(Json request, List<Problem> problems, RecommendationOptions options, int room) {
        RecommendationRequest requested = RecommendationRequest.read(request, problems);
        if (requested.ruleSet() == null) {
            return Problems.invalid(withForm(requested, request, problems));
        }
        return switch (version(requested, requested.ruleSet())) {
            case Lookup.Found<Version>(Version version, boolean storeAvailable) ->
                switch (Consultation.of(requested.question(), version.diagram(), problems)) {
                    case Checked.Invalid<Consultation>(var found) -> Problems.invalid(found);
                    case Checked.Valid<Consultation>(Consultation consultation) ->
                        advise(version, consultation, options, storeAvailable, room);
                };
            case Lookup.Unknown<Version> unknown ->
                refused(unknown, requested, requested.ruleSet(), withForm(requested, request, problems));
        };
    }

    /** Adds the problems that can be told of a patient whose rule set is not known. */
    private static List<Problem> withForm(RecommendationRequest requested, Json request, List<Problem> problems) {
        if (request instanceof Json.Obj) {
            PatientForm.check(requested.patient(), requested.vertebrae(), JsonPointer.root(), problems);
            NotKnown.items(requested.notKnown(), JsonPointer.root().at("notKnown"), problems);
        }
        return problems;
    }

    private Response refused(
            Lookup.Unknown<Version> unknown, RecommendationRequest requested, String ruleSet, List<Problem> problems) {
        if (!unknown.storeAvailable()) {
            return problems.isEmpty() ? LibraryProblems.onlyTheStoreKnows() : Problems.invalid(problems);
        }
        VersionName.Absent absent = absent(unknown, requested, ruleSet);
        if (problems.isEmpty()) {
            return absent.responseToBody();
        }
        problems.add(absent.problem());
        return Problems.invalid(problems);
    }

    private VersionName.Absent absent(
            Lookup.Unknown<Version> unknown, RecommendationRequest requested, String ruleSet) {
        Instant at = requested.version() == null ? requested.asOf() : null;
        Instant first = at == null ? null : library.firstActivation(ruleSet);
        return at != null && first != null && at.isBefore(first)
                ? VersionName.beforeFirstActivation(first, unknown.existing())
                : new VersionName(ruleSet, requested.version()).absent(unknown.existing());
    }

    private Lookup<Version> version(RecommendationRequest requested, String ruleSet) {
        if (requested.version() != null) {
            return library.version(ruleSet, requested.version());
        }
        return requested.asOf() != null ? library.activeAt(ruleSet, requested.asOf()) : library.active(ruleSet);
    }

    private Response advise(
            Version version,
            Consultation consultation,
            RecommendationOptions options,
            boolean storeAvailable,
            int room) {
        Wording wording = translations.wording(version, options.language());
        var body = new EscapedJsonWriter();
        Consultation.Answer answer = consultation.write(
                body, new Origin.OfVersion(wording, storeAvailable), renderings.of(wording), options.detail());
        if (body.length() > room) {
            return BatchAnswer.noRoom();
        }
        if (options.logged()) {
            log.keep(() -> Entry.of(version, answer.presumption(), answer.advice()));
        }
        metrics.answered(
                version.ruleSet(),
                version.number().toString(),
                answer.advice().outcomes().size() > 1,
                !storeAvailable);
        return Languages.in(wording, Response.ok(body));
    }
}
