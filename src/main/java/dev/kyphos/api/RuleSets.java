package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Found;
import dev.kyphos.library.Library;
import dev.kyphos.library.Page;
import dev.kyphos.library.Reading;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads rule sets out of the library for callers. */
final class RuleSets {

    private static final int DEFAULT_PAGE = 20;
    private static final int LARGEST_PAGE = 100;

    private final Library library;

    RuleSets(Library library) {
        this.library = library;
    }

    /** Every rule set with its active version. */
    Response list(Request request, List<String> none) {
        Reading<List<Activation>> reading = library.ruleSets();
        return Response.ok(json -> {
            Versions.store(json, reading.storeAvailable());
            json.writeArrayFieldStart("ruleSets");
            for (Activation activation : reading.value()) {
                json.writeStartObject();
                activation(json, activation);
                title(json, activation);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private void title(JsonGenerator json, Activation activation) throws IOException {
        if (library.version(activation.ruleSet(), activation.version()).value()
                instanceof Found.Here<Version>(Version version)) {
            json.writeStringField("title", version.diagram().guideline().title());
            json.writeStringField("description", version.diagram().guideline().description());
        }
    }

    private static void activation(JsonGenerator json, Activation activation) throws IOException {
        json.writeStringField("ruleSet", activation.ruleSet());
        json.writeStringField("version", activation.version().toString());
        json.writeStringField("digest", activation.digest());
        json.writeNumberField("revision", activation.revision());
        json.writeStringField("activeSince", activation.at().toString());
    }

    /** One rule set: what its active version is about, and what was proven of it. */
    Response ruleSet(Request request, List<String> id) {
        return found(
                library.active(id.getFirst()),
                version -> available -> Response.ok(json -> {
                    Versions.identity(json, version, available);
                    about(json, version);
                }));
    }

    private static void about(JsonGenerator json, Version version) throws IOException {
        Guideline guideline = version.diagram().guideline();
        json.writeStringField("title", guideline.title());
        json.writeStringField("description", guideline.description());
        json.writeArrayFieldStart("outcomes");
        for (String outcome : guideline.overall()) {
            json.writeString(outcome);
        }
        json.writeEndArray();
        json.writeObjectFieldStart("proof");
        json.writeStringField(
                "patientClasses", version.diagram().patientClasses().toString());
        json.writeNumberField("nodes", version.diagram().size());
        json.writeNumberField("invariants", guideline.invariants().size());
        json.writeEndObject();
        json.writeObjectFieldStart("facts");
        json.writeNumberField("patient", guideline.facts().in(Scope.PATIENT).size());
        json.writeNumberField("vertebra", guideline.facts().in(Scope.VERTEBRA).size());
        json.writeEndObject();
    }

    /** The pointer to the active version, with its entity tag. */
    Response active(Request request, List<String> id) {
        return found(library.activation(id.getFirst()), activation -> available -> {
            Response response = Response.ok(json -> {
                activation(json, activation);
                Versions.store(json, available);
            });
            return Versions.revalidated(request, Long.toString(activation.revision()), response);
        });
    }

    /** The versions of a rule set, newest first, a page at a time. */
    Response versions(Request request, List<String> id) {
        if (!Set.of("limit", "after").containsAll(request.query().keySet())) {
            return Problems.parameter("", "unknown parameter: expected limit, after, or none");
        }
        Integer limit = limit(request);
        if (limit == null) {
            return Problems.parameter("limit", "expected a whole number from 1 to " + LARGEST_PAGE);
        }
        String sent = parameter(request, "after");
        VersionNumber after = sent == null ? null : VersionNumber.parse(sent);
        if (sent != null && after == null) {
            return Problems.parameter("after", "expected a version as in 1.0.0");
        }
        return found(
                library.versions(id.getFirst(), limit, after),
                page -> available -> Response.ok(json -> {
                    json.writeStringField("ruleSet", id.getFirst());
                    Versions.store(json, available);
                    page(json, page);
                }));
    }

    private static void page(JsonGenerator json, Page page) throws IOException {
        json.writeArrayFieldStart("versions");
        for (Page.Listed each : page.versions()) {
            json.writeStartObject();
            json.writeStringField("version", each.number().toString());
            json.writeStringField("digest", each.digest());
            publishedAt(json, each.publishedAt());
            json.writeEndObject();
        }
        json.writeEndArray();
        if (page.more()) {
            json.writeStringField("next", page.versions().getLast().number().toString());
        } else {
            json.writeNullField("next");
        }
    }

    /** The time of publication; a version that only ships with this program has none. */
    private static void publishedAt(JsonGenerator json, Instant time) throws IOException {
        if (!time.equals(Instant.EPOCH)) {
            json.writeStringField("publishedAt", time.toString());
        }
    }

    private static @Nullable Integer limit(Request request) {
        String sent = parameter(request, "limit");
        if (sent == null) {
            return DEFAULT_PAGE;
        }
        boolean short3 = sent.length() <= 3 && !sent.isEmpty() && sent.chars().allMatch(c -> c >= '0' && c <= '9');
        int limit = short3 ? Integer.parseInt(sent) : 0;
        return limit >= 1 && limit <= LARGEST_PAGE ? Integer.valueOf(limit) : null;
    }

    private static @Nullable String parameter(Request request, String name) {
        List<String> values = request.query().getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getLast();
    }

    /** One version with its whole document: it never changes, and is the same with the store and without it. */
    Response version(Request request, List<String> path) {
        return version(
                path,
                version -> available -> Versions.immutable(request, version.digest(), Response.ok(json -> {
                    Versions.identity(json, version, true);
                    about(json, version);
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
                                Response.ok(json -> FactsSchema.write(json, version)))
                        .with("Content-Type", FactsSchema.MEDIA_TYPE));
    }

    private Response version(List<String> path, Function<Version, Function<Boolean, Response>> answer) {
        VersionNumber number = VersionNumber.parse(path.getLast());
        return number == null
                ? Problems.parameter("version", "expected a version as in 1.0.0")
                : found(library.version(path.getFirst(), number), answer);
    }

    private static <T> Response found(Reading<Found<T>> reading, Function<T, Function<Boolean, Response>> answer) {
        return switch (reading.value()) {
            case Found.Here<T>(T here) -> answer.apply(here).apply(reading.storeAvailable());
            case Found.Unknown<T>(var existing) -> Problems.unknown(existing, reading.storeAvailable());
        };
    }
}
