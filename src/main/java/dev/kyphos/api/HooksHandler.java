package dev.kyphos.api;

import dev.kyphos.callback.Access;
import dev.kyphos.callback.CallBack;
import dev.kyphos.feedback.FeedbackLog;
import dev.kyphos.fhir.Bindings;
import dev.kyphos.hooks.Card;
import dev.kyphos.hooks.Cards;
import dev.kyphos.hooks.Feedback;
import dev.kyphos.hooks.FeedbackCodes;
import dev.kyphos.hooks.FhirAuthorization;
import dev.kyphos.hooks.HookRequest;
import dev.kyphos.hooks.HookService;
import dev.kyphos.hooks.HookServices;
import dev.kyphos.hooks.Indicator;
import dev.kyphos.hooks.Prefetch;
import dev.kyphos.http.Environment;
import dev.kyphos.http.JsonBody;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.metric.Metrics;
import dev.kyphos.token.Callers;
import dev.kyphos.token.Refusal;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * CDS Hooks 2.0.1: {@code GET /cds-services}, {@code POST /cds-services/{id}} and {@code POST /cds-services/{id}/feedback}. Calls
 * are not written to the query log: opening a record is no question, and a person would count as often as somebody looks.
 */
public final class HooksHandler extends ApiHandler {

    private final HookServices services;
    private final Cards cards;
    private final Metrics metrics;
    private final InstantSource clock;

    /** Throws a {@link ProblemException} if the client may not call. */
    private final Consumer<Request> admission;

    private final CallBack callBack;
    private final FeedbackLog feedbackLog;
    private final FeedbackCodes feedbackCodes;

    /** The handler of a deployed function, with the service's library. */
    public HooksHandler() {
        this(
                Services.library(),
                Services.metrics(),
                InstantSource.system(),
                admission(Services.callers()),
                Services.callBack(),
                Services.feedbackLog());
    }

    HooksHandler(Library library) {
        this(library, Metrics.none(), InstantSource.system(), _ -> {}, CallBack.to(null, false), FeedbackLog.none());
    }

    HooksHandler(
            Library library,
            Metrics metrics,
            InstantSource clock,
            Consumer<Request> admission,
            CallBack callBack,
            FeedbackLog feedbackLog) {
        this.services = new HookServices(library, Bindings.onClassPath());
        this.cards = new Cards(HooksHandler::address);
        this.metrics = metrics;
        this.clock = clock;
        this.admission = admission;
        this.callBack = callBack;
        this.feedbackLog = feedbackLog;
        this.feedbackCodes = new FeedbackCodes(library);
    }

    /** Admits the calls of clinical systems by their tokens. A refusal repeats nothing of the token. */
    static Consumer<Request> admission(Callers callers) {
        return request -> callers.refusal(request.header("Authorization"), request.path())
                .ifPresent(refusal -> {
                    throw new ProblemException(refused(refusal));
                });
    }

    /** 401, or 503 if the keys of the token's issuer can't be read. */
    private static Response refused(Refusal refusal) {
        return switch (refusal) {
            case MISSING -> Problems.unauthorized(refusal.detail(), "Bearer");
            case KEYS_UNAVAILABLE -> LibraryProblems.noAnswer(refusal.detail());
            case MALFORMED, UNTRUSTED, AUDIENCE, TIME, REPLAYED ->
                Problems.unauthorized(refusal.detail(), "Bearer error=\"invalid_token\"");
        };
    }

    /** Where calls need no token, on one's own machine, browsers need not be told from other clients. */
    @Override
    protected boolean isForEveryOrigin() {
        return "true".equals(Environment.get("UNSIGNED_CALLS"));
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.open("GET", "/cds-services", this::discover),
                Route.open("POST", "/cds-services/{id}", this::call),
                Route.open("POST", "/cds-services/{id}/feedback", this::feedback));
    }

    /** The first address that clients call this service at; null if none is configured. What a request says of its host does not count. */
    private static @Nullable String address() {
        String addresses = Environment.get("BASE_URLS");
        return addresses == null ? null : addresses.split(",", -1)[0].strip();
    }

    private Response discover(Request request) {
        return Response.ok(services.discovery());
    }

    private Response call(Request request) {
        admission.accept(request);
        Lookup.Found<HookService> found = service(request);
        HookService service = found.value();
        JsonDocument document = JsonBody.of(request, HookRequest.MAX_BYTES);
        List<Problem> problems = ProblemList.of(document.problems());
        HookRequest call = HookRequest.read(document.root(), service.hook(), problems);
        Prefetch prefetch = Prefetch.read(call, service.binding().prefetch(), problems);
        if (!problems.isEmpty()) {
            return Problems.invalid(problems);
        }
        return switch (cards.of(
                service, call, completed(service, call, prefetch), clock.instant(), found.storeAvailable())) {
            case Cards.Answer.Given(List<Card> given) -> {
                metrics.called(given.size(), (int) given.stream()
                        .filter(card -> card.indicator() == Indicator.CRITICAL)
                        .count());
                yield Response.ok(Json.object().with("cards", Json.array(given, Card::json)));
            }
            case Cards.Answer.Lacking(List<String> keys) -> lacking(keys);
        };
    }

    /** What was sent, and what of the rest the client's FHIR server lets this service read. */
    private Prefetch completed(HookService service, HookRequest call, Prefetch prefetch) {
        URI server = call.fhirServer();
        Map<String, String> templates = service.binding().prefetch();
        Map<String, String> missing = prefetch.missing(templates);
        if (!callBack.isOn() || server == null || missing.isEmpty()) {
            return prefetch;
        }
        FhirAuthorization given = call.authorization();
        Access access =
                given == null ? Access.OPEN : new Access(given.accessToken(), given.expiresIn(), given.patient());
        return prefetch.with(
                callBack.find(server.toString(), access, call.patientId(), missing), templates, call.patientId());
    }

    private Response feedback(Request request) {
        admission.accept(request);
        HookService service = service(request).value();
        JsonDocument document = JsonBody.of(request);
        List<Problem> problems = ProblemList.of(document.problems());
        List<Feedback> feedback = Feedback.read(document.root(), service.id(), problems);
        if (!problems.isEmpty()) {
            return Problems.invalid(problems);
        }
        return feedbackLog.count(feedbackCodes.of(service, feedback))
                ? Response.ok(Json.object().with("received", feedback.size()))
                : LibraryProblems.noAnswer("The feedback could not be counted: try again.");
    }

    /** The service that the path names. */
    private Lookup.Found<HookService> service(Request request) {
        HookService.Name name = HookService.Name.parse(request.part("id"));
        Lookup<HookService> lookup = name == null ? new Lookup.Unknown<>(List.of(), true) : services.find(name);
        if (lookup instanceof Lookup.Found<HookService> found) {
            return found;
        }
        throw new ProblemException(
                lookup.storeAvailable()
                        ? Problems.problem(
                                404,
                                "unknown-service",
                                "There is no such service",
                                "See /cds-services for those that there are.")
                        : LibraryProblems.onlyTheStoreKnows());
    }

    /** 412: the client did not send what is needed, and this service can't fetch it. */
    private static Response lacking(List<String> keys) {
        List<Problem> problems = keys.stream()
                .map(key -> JsonPointer.root()
                        .at("prefetch")
                        .at(key)
                        .problem(
                                ProblemCode.MISSING,
                                "expected what the service's template of this name finds, or null if that is nothing"))
                .toList();
        return Problems.problem(
                412,
                "prefetch-required",
                "What is needed was not sent",
                "The client did not send what these searches find, or its server failed: without it nothing can be said.",
                Problems.errors(problems));
    }
}
