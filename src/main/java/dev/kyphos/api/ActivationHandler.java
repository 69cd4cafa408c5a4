package dev.kyphos.api;

import dev.kyphos.http.BodyFields;
import dev.kyphos.http.Preconditions;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.library.Activation;
import dev.kyphos.library.ActivationResult;
import dev.kyphos.library.Library;
import dev.kyphos.library.Timeline;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code PUT /v1/rulesets/{id}/active}: has a published version answer, now or from a date on. */
public final class ActivationHandler extends RoutedHandler {

    private final Library library;

    /** The handler of a deployed function, with the house's library. */
    public ActivationHandler() {
        this(Services.library());
    }

    ActivationHandler(Library library) {
        this.library = library;
    }

    @Override
    protected List<Route> routes() {
        return List.of(Route.signed("PUT", RuleSetsHandler.ACTIVE, this::activate));
    }

    private Response activate(Request request) {
        long expected = Preconditions.required(request, "this address");
        BodyFields sent = BodyFields.in(request, List.of("version", "from"));
        VersionNumber number = sent.requiredVersion("expected the number of a published version, as in 1.0.0");
        Instant from = sent.time("from");
        sent.check();
        String ruleSet = request.ruleSet();
        return answer(
                ruleSet, library.activate(ruleSet, Objects.requireNonNull(number), from, expected, request.signer()));
    }

    private static Response answer(String ruleSet, ActivationResult activating) {
        return switch (activating) {
            case ActivationResult.Activated(var _, Timeline timeline) ->
                Response.ok(pointer(ruleSet, timeline)).with("ETag", Preconditions.tag(timeline));
            case ActivationResult.UnknownVersion(var existing) -> Problems.unknown(existing, true);
            case ActivationResult.Conflict(var current) -> conflict(ruleSet, current);
            case ActivationResult.TooEarly _ -> from("expected a time that is not over, or none for now");
            case ActivationResult.TooManyScheduled(int most) ->
                from("expected at most %d activations to come; one from now on takes their place".formatted(most));
            case ActivationResult.Unavailable(String reason) -> Problems.unavailable(reason);
        };
    }

    private static Response from(String detail) {
        return Problems.invalid(List.of(JsonPointer.root().at("from").problem(detail)));
    }

    private static Response conflict(String ruleSet, @Nullable Timeline current) {
        Response response = Problems.conflict(
                "activation-conflict",
                "Another activation came before",
                "Look at what is active now, then decide again.",
                Json.object().with("active", current == null ? null : pointer(ruleSet, current)));
        return current == null ? response : response.with("ETag", Preconditions.tag(current));
    }

    /** Which version of a rule set answers, and which ones will; where nothing is in force yet, its version is null. */
    static Json.Obj pointer(String ruleSet, Timeline timeline) {
        Activation inForce = timeline.inForce();
        return Json.object()
                .with("ruleSet", ruleSet)
                .with("version", inForce == null ? null : inForce.version().toString())
                .with("digest", inForce == null ? null : inForce.digest())
                .with("revision", timeline.revision())
                .with("activeSince", inForce == null ? null : inForce.from().toString())
                .with(
                        "scheduled",
                        Json.array(
                                timeline.scheduled(),
                                each -> Json.object()
                                        .with("version", each.version().toString())
                                        .with("digest", each.digest())
                                        .with("revision", each.revision())
                                        .with("from", each.from().toString())));
    }
}
