package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/** Reads published versions out of the library for callers. */
final class PublishedVersions {

    private final Library library;
    private final Paging paging;

    PublishedVersions(Library library, Paging paging) {
        this.library = library;
        this.paging = paging;
    }

    /** The versions of a rule set, newest first, a page at a time. */
    Response list(Request request, List<String> id) {
        return paging.read(request, (limit, after) -> {
            VersionNumber before = after == null ? null : VersionNumber.parse(after);
            return Versions.found(
                    library.versions(id.getFirst(), limit, before),
                    page -> available -> Response.ok(json -> {
                        json.writeStringField("ruleSet", id.getFirst());
                        Versions.store(json, available);
                        paging.write(
                                json,
                                request,
                                page,
                                PublishedVersions::listed,
                                version -> version.number().toString());
                    }));
        });
    }

    private static void listed(JsonGenerator json, Version.Listed version) throws IOException {
        json.writeStringField("version", version.number().toString());
        json.writeStringField("digest", version.digest());
        publishedAt(json, version.publishedAt());
    }

    /** The time of publication; a version that only ships with this program has none. */
    private static void publishedAt(JsonGenerator json, Instant time) throws IOException {
        if (!time.equals(Instant.EPOCH)) {
            json.writeStringField("publishedAt", time.toString());
        }
    }

    /** One version with its whole document: it never changes, and is the same with the store and without it. */
    Response version(Request request, List<String> path) {
        return version(
                path,
                version -> available -> Versions.immutable(
                        request,
                        version.digest(),
                        () -> Response.ok(json -> {
                            Versions.identity(json, version, true);
                            RuleSets.about(json, version);
                            json.writeFieldName("document");
                            JsonWriter.write(json, version.document());
                        })));
    }

    /** The JSON Schema of the facts that a version knows. */
    Response facts(Request request, List<String> path) {
        return version(
                path,
                version -> available -> Versions.immutable(
                                request,
                                version.digest() + ";facts",
                                () -> Response.ok(json -> FactsSchema.write(json, version)))
                        .with("Content-Type", FactsSchema.MEDIA_TYPE));
    }

    private Response version(List<String> path, Function<Version, Function<Boolean, Response>> answer) {
        VersionNumber number = VersionNumber.parse(path.getLast());
        return number == null
                ? Problems.parameter("version", "expected a version as in 1.0.0")
                : Versions.found(library.version(path.getFirst(), number), answer);
    }
}
