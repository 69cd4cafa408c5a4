package dev.kyphos.api;

import dev.kyphos.json.Place;
import dev.kyphos.library.Activating;
import dev.kyphos.library.Library;
import dev.kyphos.library.Timeline;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers curators who activate a version or go back to one. */
final class ActivationChange {

    private final Library library;

    ActivationChange(Library library) {
        this.library = library;
    }

    /** Has the version that the body names answer, now or from the time that it names. */
    Response activate(Request request, List<String> path, Principal by) {
        Long expected = Expected.revision(request);
        return expected == null
                ? Problems.preconditionRequired("this address")
                : JsonBody.read(request, document -> {
                    var problems = new ArrayList<>(document.problems());
                    Sent sent = Sent.of(document.root(), List.of("version", "from"), problems);
                    VersionNumber number = sent.requiredVersion("a published version, as in 1.0.0");
                    Instant from = sent.time("from");
                    return number == null || !problems.isEmpty()
                            ? Problems.invalid(problems)
                            : answer(
                                    path.getFirst(),
                                    library.activate(path.getFirst(), number, from, expected, by.arn()));
                });
    }

    private static Response answer(String ruleSet, Activating activating) {
        return switch (activating) {
            case Activating.Activated(var _, Timeline timeline) ->
                Response.ok(json -> ActiveWriter.write(json, ruleSet, timeline)).with("ETag", Expected.tag(timeline));
            case Activating.UnknownVersion(var existing) -> Problems.unknown(existing, true);
            case Activating.Conflict(var current) -> conflict(ruleSet, current);
            case Activating.TooEarly _ -> from("expected a time that is not over, or none for now");
            case Activating.TooManyScheduled(int most) ->
                from("expected at most %d activations to come; one from now on takes their place".formatted(most));
            case Activating.Unavailable(String reason) -> Problems.unavailable(reason);
        };
    }

    private static Response from(String detail) {
        return Problems.invalid(List.of(Place.root().at("from").problem(detail)));
    }

    private static Response conflict(String ruleSet, @Nullable Timeline current) {
        Response response = Problems.conflict(
                "activation-conflict",
                "Another activation came before",
                "Look at what is active now, then decide again.",
                json -> {
                    json.writeFieldName("active");
                    if (current == null) {
                        json.writeNull();
                    } else {
                        json.writeStartObject();
                        ActiveWriter.write(json, ruleSet, current);
                        json.writeEndObject();
                    }
                });
        return current == null ? response : response.with("ETag", Expected.tag(current));
    }
}
