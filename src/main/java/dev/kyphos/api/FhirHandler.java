package dev.kyphos.api;

import dev.kyphos.fhir.Bindings;
import dev.kyphos.fhir.CapabilityStatement;
import dev.kyphos.fhir.OperationOutcome;
import dev.kyphos.http.ConditionalGet;
import dev.kyphos.http.JsonBody;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.interview.AdaptiveQuestionnaire;
import dev.kyphos.interview.AskedResponse;
import dev.kyphos.interview.Audience;
import dev.kyphos.interview.NextQuestion;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import dev.kyphos.translation.LanguagePreference;
import dev.kyphos.translation.Translations;
import dev.kyphos.translation.Wording;
import java.time.InstantSource;
import java.util.List;

/** {@code /fhir/…}: what FHIR R4 asks of a server. Every problem is an OperationOutcome. */
public final class FhirHandler extends ApiHandler {

    /** The parameter of FHIR for the format of a response. Only JSON is offered. */
    private static final String FORMAT = "_format";

    private static final List<String> FORMATS = List.of("json", Response.JSON, CapabilityStatement.MEDIA_TYPE);

    /** When what the server can do last changed. */
    private static final String CHANGED = "2026-11-30";

    /** The maximum size of a body, in bytes of UTF-8: that of a Bundle. */
    private static final int MAX_BYTES = 4 << 20;

    private static final List<String> MEDIA_TYPES = List.of(CapabilityStatement.MEDIA_TYPE, Response.JSON);

    /** The parameter for whom the questions are worded. */
    private static final String AUDIENCE = "for";

    private final FhirVersions versions;
    private final FhirPlans plans;
    private final Translations translations;
    private final InstantSource clock;
    private final Json.Obj capabilities;

    /** The handler of a deployed function, with the service's library. */
    public FhirHandler() {
        this(Services.library(), InstantSource.system());
    }

    FhirHandler(Library library, InstantSource clock) {
        this.versions = new FhirVersions(library, clock);
        this.plans = new FhirPlans(versions, Bindings.onClassPath(), clock);
        this.translations = Translations.of(library);
        this.clock = clock;
        this.capabilities = CapabilityStatement.of(
                routes().stream()
                        .map(route -> new CapabilityStatement.Interaction(route.method(), route.template()))
                        .toList(),
                CHANGED);
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.open("GET", "/fhir/metadata", this::metadata).taking(List.of(FORMAT)),
                Route.open("POST", "/fhir/Questionnaire/$next-question", this::nextQuestion)
                        .taking(List.of(AUDIENCE, Languages.PARAMETER, FORMAT)),
                Route.open("POST", "/fhir/Questionnaire/%24next-question", this::nextQuestion)
                        .taking(List.of(AUDIENCE, Languages.PARAMETER, FORMAT)),
                Route.open("GET", "/fhir/Questionnaire/{id}", this::questionnaire)
                        .taking(List.of(FhirVersions.PARAMETER, Languages.PARAMETER, FORMAT)),
                Route.open("GET", "/fhir/PlanDefinition/{id}", this::plan)
                        .taking(List.of(FhirVersions.PARAMETER, FORMAT)),
                Route.open("POST", "/fhir/PlanDefinition/{id}/$apply", this::apply)
                        .taking(List.of(FORMAT)),
                Route.open("POST", "/fhir/PlanDefinition/{id}/%24apply", this::apply)
                        .taking(List.of(FORMAT)));
    }

    @Override
    protected Response presented(Response response) {
        Json.Obj problem = response.problem();
        if (problem != null) {
            return response.as(CapabilityStatement.MEDIA_TYPE, OperationOutcome.of(response.status(), problem));
        }
        return response.isProblem() ? response.with("Content-Type", CapabilityStatement.MEDIA_TYPE) : response;
    }

    private Response metadata(Request request) {
        checkFormat(request);
        return ConditionalGet.kept(
                request, CanonicalJson.digest(CanonicalJson.bytes(capabilities)), () -> resource(capabilities));
    }

    /** The questionnaire of a version, or of the active one. Its questions come from the operation. */
    private Response questionnaire(Request request) {
        checkFormat(request);
        LanguagePreference preference = Languages.preference(request);
        Version version = versions.of(request);
        Wording wording = translations.wording(version, preference);
        return Languages.in(
                wording, revalidated(request, AdaptiveQuestionnaire.base(wording, versions.status(version))));
    }

    /** The plan of a version, or of the active one. */
    private Response plan(Request request) {
        checkFormat(request);
        return revalidated(request, plans.definition(versions.of(request)));
    }

    /** A care plan of what the active version proposes for the patient of the body. */
    private Response apply(Request request) {
        checkFormat(request);
        JsonDocument document = JsonBody.of(request, MAX_BYTES, MEDIA_TYPES);
        return bounded(resource(
                plans.apply(RuleSetPaths.ruleSet(request), document.root(), ProblemList.of(document.problems()))));
    }

    private static Response revalidated(Request request, Json.Obj resource) {
        String tag = "\"" + CanonicalJson.digest(CanonicalJson.bytes(resource)) + "\"";
        return ConditionalGet.revalidated(request, tag, () -> resource(resource));
    }

    /** The response of the body with the next question of its interview, or with the outcome. */
    private Response nextQuestion(Request request) {
        checkFormat(request);
        LanguagePreference preference = Languages.preference(request);
        Audience audience = audience(request);
        JsonDocument document = JsonBody.of(request, MAX_BYTES, MEDIA_TYPES);
        List<Problem> problems = ProblemList.of(document.problems());
        AskedResponse asked = AskedResponse.read(document.root(), problems);
        if (asked == null || !problems.isEmpty()) {
            return Problems.invalid(problems);
        }
        Wording wording = translations.wording(version(asked), preference);
        return switch (NextQuestion.of(asked, wording, audience, clock.instant())) {
            case Checked.Valid<Json.Obj>(Json.Obj response) ->
                Languages.in(wording, bounded(resource(asked.answered(response))));
            case Checked.Invalid<Json.Obj>(var invalid) -> Problems.invalid(invalid);
        };
    }

    /** The version whose questionnaire is answered: the one that it names, or the active one at first. */
    private Version version(AskedResponse asked) {
        String text = asked.form().version();
        VersionNumber number = text == null ? null : VersionNumber.parse(text);
        if (text != null && number == null) {
            throw new ProblemException(Problems.invalid(List.of(asked.at()
                    .at("questionnaire")
                    .problem(ProblemCode.MALFORMED, "expected a version as in 1.0.0, after a bar"))));
        }
        return versions.of(asked.form().ruleSet(), number);
    }

    private static Audience audience(Request request) {
        String text = request.parameter(AUDIENCE);
        return switch (text) {
            case null -> Audience.CLINICIAN;
            case "clinician" -> Audience.CLINICIAN;
            case "person" -> Audience.PERSON;
            default ->
                throw new ProblemException(
                        Problems.parameter(AUDIENCE, ProblemCode.UNKNOWN_VALUE, "expected clinician or person"));
        };
    }

    /** The response, or in its place that it is too large to be sent. */
    private static Response bounded(Response response) {
        return response.length() <= BatchAnswer.MAX_RESPONSE
                ? response
                : Problems.problem(
                        413,
                        "answer-too-large",
                        "The response has no room for this answer",
                        "The questionnaire has become too large to be sent. Lead an interview about fewer vertebrae.");
    }

    /** A response with a resource. */
    private static Response resource(Json.Obj resource) {
        return Response.ok(resource).with("Content-Type", CapabilityStatement.MEDIA_TYPE);
    }

    /** Refuses a request for another format than JSON. */
    private static void checkFormat(Request request) {
        String format = request.parameter(FORMAT);
        if (format != null && !FORMATS.contains(format.replace(' ', '+'))) { // many write the plus as it is
            throw new ProblemException(Problems.parameter(
                    FORMAT, ProblemCode.UNKNOWN_VALUE, "expected one of " + String.join(", ", FORMATS)));
        }
    }
}
