package dev.kyphos.api;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Contradiction;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.NotKnown;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.PatientForm;
import dev.kyphos.advice.PatientReader;
import dev.kyphos.advice.Presumption;
import dev.kyphos.answer.AdviceWriter;
import dev.kyphos.answer.RenderedGuideline;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.http.JsonBody;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.Entry;
import dev.kyphos.querylog.QueryLog;
import java.time.Instant;
import java.util.List;

/** {@code POST /v1/recommendations}: a rule set's recommendation for a patient. */
public final class RecommendationsHandler extends ApiHandler {

    private final Library library;
    private final QueryLog log;
    private final Metrics metrics;
    private final RenderedGuideline.Renderings renderings;

    /** The handler of a deployed function, with the service's library and log. */
    public RecommendationsHandler() {
        var renderings = new RenderedGuideline.Renderings();
        // The recommendations of the warm-up are for no patient: entries are made of them, and go nowhere. None is
        // counted.
        var warmUp = new WarmUp(
                library -> new RecommendationsHandler(library, QueryLog.rehearsal(), Metrics.none(), renderings));
        warmUp.begin();
        this(Services.library(), Services.queryLog(), Services.metrics(), renderings);
        warmUp.end(library, Services::warmUpQueryLog);
    }

    RecommendationsHandler(Library library) {
        this(library, QueryLog.none());
    }

    RecommendationsHandler(Library library, QueryLog log) {
        this(library, log, Metrics.none());
    }

    RecommendationsHandler(Library library, QueryLog log, Metrics metrics) {
        this(library, log, metrics, new RenderedGuideline.Renderings());
    }

    private RecommendationsHandler(
            Library library, QueryLog log, Metrics metrics, RenderedGuideline.Renderings renderings) {
        this.library = library;
        this.log = log;
        this.metrics = metrics;
        this.renderings = renderings;
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.open("POST", "/v1/recommendations", this::recommend).taking(RecommendationOptions.PARAMETERS));
    }

    private Response recommend(Request request) {
        RecommendationOptions options = RecommendationOptions.of(request, Detail.STANDARD);
        JsonDocument document = JsonBody.of(request);
        List<Problem> problems = ProblemList.of(document.problems());
        RecommendationRequest requested = RecommendationRequest.read(document.root(), problems);
        if (requested.ruleSet() == null) {
            return Problems.invalid(withForm(requested, document, problems));
        }
        return switch (version(requested, requested.ruleSet())) {
            case Lookup.Found<Version>(Version version, boolean storeAvailable) -> {
                Patient patient = PatientReader.read(
                        version.diagram().guideline(),
                        requested.patient(),
                        requested.vertebrae(),
                        JsonPointer.root(),
                        problems);
                NotKnown notKnown = NotKnown.read(
                        requested.notKnown(),
                        version.diagram().guideline(),
                        patient,
                        JsonPointer.root().at("notKnown"),
                        problems);
                yield problems.isEmpty()
                        ? advise(version, requested, patient, notKnown, options, storeAvailable)
                        : Problems.invalid(problems);
            }
            case Lookup.Unknown<Version> unknown ->
                refused(unknown, requested, requested.ruleSet(), withForm(requested, document, problems));
        };
    }

    /** Adds the problems that can be told of a patient whose rule set is not known. */
    private static List<Problem> withForm(
            RecommendationRequest requested, JsonDocument document, List<Problem> problems) {
        if (document.root() instanceof Json.Obj) {
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
            RecommendationRequest requested,
            Patient patient,
            NotKnown notKnown,
            RecommendationOptions options,
            boolean storeAvailable) {
        GuidelineDiagram diagram = version.diagram();
        PatientCells cells = PatientCells.of(diagram, patient);
        List<Contradiction> contradictions = Contradiction.in(cells);
        if (!contradictions.isEmpty()) {
            return Problems.invalid(contradictions.stream()
                    .flatMap(contradiction -> contradiction.problems(JsonPointer.root()).stream())
                    .toList());
        }
        Presumption presumption = requested.presumeNormal() ? Presumption.normal(cells) : Presumption.nothing(cells);
        Advice advice = new Advisor(diagram).advise(presumption.known(), notKnown, options.detail());
        var body = new EscapedJsonWriter();
        new AdviceWriter(body, version, renderings.of(version), options.detail())
                .write(advice, presumption.presumed(), storeAvailable);
        if (options.logged()) {
            log.keep(() -> Entry.of(version, presumption, advice));
        }
        metrics.answered(
                version.ruleSet(),
                version.number().toString(),
                advice.outcomes().size() > 1,
                !storeAvailable);
        return Response.ok(body);
    }
}
