package dev.kyphos.api;

import dev.kyphos.http.BodyFields;
import dev.kyphos.http.Preconditions;
import dev.kyphos.http.ProblemException;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.RoleSessions;
import dev.kyphos.http.Route;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.ActivationResult;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Timeline;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@code PUT /v1/rulesets/{id}/active}: activates a published version, now or at a later time. {@code DELETE} withdraws
 * the rule set.
 */
public final class ActivationHandler extends ApiHandler {

    /** No activation has it, so it is always a conflict. */
    private static final long NO_REVISION = -1;

    private final Library library;
    private final RoleSessions sessions;

    /** The handler of a deployed function, with the service's library. */
    public ActivationHandler() {
        this(Services.library(), RoleSessions.fromEnvironment());
    }

    ActivationHandler(Library library, RoleSessions sessions) {
        this.library = library;
        this.sessions = sessions;
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.signed("PUT", RuleSetPaths.ACTIVE, this::activate),
                Route.signed("DELETE", RuleSetPaths.ACTIVE, this::withdraw));
    }

    private Response activate(Request request) {
        Preconditions preconditions = Preconditions.required(request, "this address");
        BodyFields fields = BodyFields.in(request, List.of("version", "from"));
        VersionNumber number = VersionJson.read(fields, "expected the number of a published version, as in 1.0.0");
        Instant from = fields.time("from");
        fields.check();
        String ruleSet = RuleSetPaths.ruleSet(request);
        long expected = expected(preconditions, library.activation(ruleSet));
        String signer = request.signer();
        return answer(
                new VersionName(ruleSet, number),
                library.activate(
                        ruleSet,
                        Objects.requireNonNull(number),
                        from,
                        expected,
                        signer,
                        author -> sessions.areTwo(author, signer)));
    }

    private Response withdraw(Request request) {
        Preconditions preconditions = Preconditions.required(request, "this address");
        String ruleSet = RuleSetPaths.ruleSet(request);
        Lookup<Timeline> lookup = library.activation(ruleSet);
        long expected = expected(preconditions, lookup);
        LibraryProblems.required(lookup, VersionName.inPath(request));
        return answer(VersionName.inPath(request), library.withdraw(ruleSet, expected, request.signer()));
    }

    /** The revision that the preconditions were found to hold for; that of nothing if they do not hold. */
    private static long expected(Preconditions preconditions, Lookup<Timeline> lookup) {
        if (!lookup.storeAvailable()) {
            throw new ProblemException(LibraryProblems.unavailable("unavailable"));
        }
        return switch (lookup) {
            case Lookup.Unknown<Timeline> _ -> preconditions.holdForNothing() ? 0 : NO_REVISION;
            case Lookup.Found<Timeline>(Timeline timeline, var _) ->
                preconditions.holdFor(VersionJson.tag(timeline)) ? timeline.revision() : NO_REVISION;
        };
    }

    private static Response answer(VersionName named, ActivationResult result) {
        return switch (result) {
            case ActivationResult.Activated(var _, Timeline timeline) ->
                Response.ok(VersionJson.pointer(named.ruleSet(), timeline)).with("ETag", VersionJson.tag(timeline));
            case ActivationResult.UnknownVersion(var existing) ->
                named.absent(existing).responseToBody();
            case ActivationResult.Conflict(var current) -> conflict(named.ruleSet(), current);
            case ActivationResult.ByItsAuthor _ -> byItsAuthor();
            case ActivationResult.TooEarly _ ->
                from(ProblemCode.OUT_OF_RANGE, "expected a time that is not over, or none for now");
            case ActivationResult.TooManyScheduled(int max) ->
                from(
                        ProblemCode.TOO_MANY,
                        "expected at most %d activations to come; one from now on takes their place".formatted(max));
        };
    }

    private static Response byItsAuthor() {
        return Problems.forbidden(
                "Somebody else has to activate it",
                "Whoever may have changed the draft of a version may not be the first to activate the version.");
    }

    private static Response from(ProblemCode code, String detail) {
        return Problems.invalid(List.of(JsonPointer.root().at("from").problem(code, detail)));
    }

    private static Response conflict(String ruleSet, @Nullable Timeline current) {
        Response response = Problems.conflict(
                "activation-conflict",
                "Another activation came before",
                "Look at what is active now, then decide again.",
                Json.object().with("active", current == null ? null : VersionJson.pointer(ruleSet, current)));
        return current == null ? response : response.with("ETag", VersionJson.tag(current));
    }
}
