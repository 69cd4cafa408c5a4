package dev.kyphos.api;

import dev.kyphos.feed.ChangeFeed;
import dev.kyphos.feed.Changes;
import dev.kyphos.http.ConditionalGet;
import dev.kyphos.http.Environment;
import dev.kyphos.http.JsonEscaper;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Resources;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.page.ExplorerPage;
import dev.kyphos.page.ReferencePage;
import dev.kyphos.page.SignIn;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Properties;

/**
 * {@code GET /health}, {@code GET /openapi.json}, the changes of a rule set, the explorer's page and the reference. It answers 404 to every path that no
 * other handler has.
 */
public final class ServiceHandler extends ApiHandler {

    private static final String VERSION = version();
    private static final byte[] OPEN_API = JsonEscaper.of(Resources.read(ApiContract.RESOURCE));

    private static final String AFTER = "after";
    private static final String LIMIT = "limit";
    private static final String WAIT = "waitSeconds";

    private final Library library;
    private final ChangeFeed feed;
    private final ExplorerPage explorer = new ExplorerPage(
            Objects.requireNonNullElseGet(Environment.get("FEATURED_RULE_SET"), Library::firstBundled),
            SignIn.fromEnvironment());

    /** The handler of a deployed function, with the service's library. */
    public ServiceHandler() {
        this(Services.library());
    }

    ServiceHandler(Library library) {
        this.library = library;
        this.feed = new ChangeFeed(library);
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.open("GET", "/health", _ -> health(library.ruleSets())),
                Route.open("GET", "/openapi.json", ServiceHandler::openApi),
                Route.open("GET", RuleSetPaths.RULE_SET + "/changes", this::changes)
                        .taking(List.of(AFTER, LIMIT, WAIT)),
                Route.open("GET", "/", explorer::page).takingAny(),
                Route.open("GET", "/explorer/{digest}/{file}", explorer::file),
                Route.open("GET", "/docs", ReferencePage::page).takingAny(),
                Route.open("GET", "/docs/{digest}/{file}", ReferencePage::file));
    }

    private static Response health(Lookup.Found<List<Activation>> lookup) {
        return Response.ok(Json.object()
                .with("status", "ok")
                .with("service", "kyphos")
                .with("serviceVersion", VERSION)
                .with("store", lookup.storeAvailable() ? "available" : "unavailable")
                .with(
                        "ruleSets",
                        Json.array(
                                lookup.value(),
                                active -> Json.object()
                                        .with("ruleSet", active.ruleSet())
                                        .with("version", active.version().toString())
                                        .with("digest", active.digest()))));
    }

    /** The changes of a rule set after a revision; without any, it waits for one. */
    private Response changes(Request request) {
        String ruleSet = RuleSetPaths.ruleSet(request);
        long after = number(request, AFTER, 0, 0, Integer.MAX_VALUE);
        int limit = (int) number(request, LIMIT, 20, 1, 100);
        long wait = number(request, WAIT, 0, 0, ChangeFeed.MAX_WAIT.toSeconds());
        Changes changes = LibraryProblems.required(
                feed.after(ruleSet, after, Duration.ofSeconds(wait)), VersionName.inPath(request));
        List<Activation> items = changes.items().stream().limit(limit).toList();
        return Response.ok(Json.object()
                .with("ruleSet", ruleSet)
                .with("items", Json.array(items, ServiceHandler::change))
                .with("after", items.isEmpty() ? after : items.getLast().revision())
                .with("more", items.size() < changes.items().size()));
    }

    private static Json change(Activation activation) {
        return Json.object()
                .with("revision", activation.revision())
                .with("change", activation.withdrawn() ? "withdrawn" : "in-force")
                .with("version", activation.version().toString())
                .with("digest", activation.digest())
                .with("from", activation.from().toString());
    }

    private static long number(Request request, String name, long absent, long min, long max) {
        String text = request.parameter(name);
        long number = text == null ? absent : text.matches("\\d{1,10}") ? Long.parseLong(text) : -1;
        if (number < min || number > max) {
            throw new ProblemException(Problems.parameter(
                    name, ProblemCode.OUT_OF_RANGE, "expected a whole number from %d to %d".formatted(min, max)));
        }
        return number;
    }

    private static Response openApi(Request request) {
        String base = request.base();
        Response contract = base.isEmpty() ? Response.ok(OPEN_API) : Response.ok(ApiContract.at(base));
        return contract.with("Cache-Control", ConditionalGet.KEPT);
    }

    private static String version() {
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(Resources.read("/kyphos.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
