package dev.kyphos.api;

import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.Problem;
import dev.kyphos.library.DraftReport;
import dev.kyphos.library.Library;
import dev.kyphos.library.Publishing;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers curators who publish. */
final class Publication {

    private final Library library;

    Publication(Library library) {
        this.library = library;
    }

    /** Publishes a draft under the number that the body names. */
    Response publish(Request request, List<String> path, Principal publisher) {
        return JsonBody.read(request, document -> {
            var problems = new ArrayList<>(document.problems());
            VersionNumber number = number(document, problems);
            return number == null || !problems.isEmpty()
                    ? Problems.invalid(problems)
                    : answer(request, library.publish(path.getFirst(), path.getLast(), number, publisher.arn()));
        });
    }

    private static @Nullable VersionNumber number(JsonDocument document, List<Problem> problems) {
        return Sent.of(document.root(), List.of("version"), problems).requiredVersion("the new version, as in 1.1.0");
    }

    private static Response answer(Request request, Publishing publishing) {
        return switch (publishing) {
            case Publishing.Published(Version version) -> published(request, version);
            case Publishing.UnknownDraft _ -> Problems.unknownDraft();
            case Publishing.ByItsAuthor _ ->
                Problems.forbidden("Somebody else has to publish it", "Who changed a draft last may not publish it.");
            case Publishing.VersionConflict(Version taken) -> taken(taken);
            case Publishing.NotClean(var report) -> Problems.invalid(problems(report));
            case Publishing.TooSmall tooSmall -> tooSmall(tooSmall);
            case Publishing.Unavailable(String reason) -> Problems.unavailable(reason);
        };
    }

    private static List<Problem> problems(DraftReport report) {
        var problems = new ArrayList<>(report.errors());
        if (report.examination() != null) {
            problems.addAll(report.examination().problems());
        }
        return problems;
    }

    private static Response published(Request request, Version version) {
        String number = version.number().toString();
        String location = "%s/v1/rulesets/%s/versions/%s".formatted(request.base(), version.ruleSet(), number);
        return Response.of(201, Response.JSON, json -> {
                    Versions.identity(json, version, true);
                    json.writeStringField("publishedAt", version.publishedAt().toString());
                })
                .with("Location", location);
    }

    private static Response taken(Version version) {
        return Problems.conflict(
                "version-taken",
                "This number is taken",
                "A published version never changes: publish under a number of its own.",
                json -> Versions.identity(json, version, true));
    }

    private static Response tooSmall(Publishing.TooSmall refused) {
        String detail = "Compared with %s, what changes for patients calls for %s or more."
                .formatted(refused.base().number(), refused.least());
        return Problems.conflict("version-too-small", "The number says too little", detail, json -> {
            json.writeStringField("leastVersion", refused.least().toString());
            json.writeObjectFieldStart("diff");
            new DiffWriter(json, DiffWriter.Side.of(refused.base()), DiffWriter.Side.of(refused.draft()))
                    .write(refused.diff());
            json.writeEndObject();
        });
    }
}
