package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.guideline.Scope;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Found;
import dev.kyphos.library.Library;
import dev.kyphos.library.Reading;
import dev.kyphos.library.Version;
import java.io.IOException;
import java.util.List;

/** Reads rule sets out of the library for callers. */
final class RuleSets {

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
        json.writeStringField("activeSince", activation.from().toString());
    }

    /** One rule set: what its active version is about, and what was proven of it. */
    Response ruleSet(Request request, List<String> id) {
        return Versions.found(
                library.active(id.getFirst()),
                version -> available -> Response.ok(json -> {
                    Versions.identity(json, version, available);
                    about(json, version);
                }));
    }

    /** Writes what a version is about, and what was proven of it. */
    static void about(JsonGenerator json, Version version) throws IOException {
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
        return Versions.found(library.activation(id.getFirst()), timeline -> available -> {
            return Versions.revalidated(
                    request,
                    Expected.tag(timeline),
                    () -> Response.ok(json -> {
                        ActiveWriter.write(json, id.getFirst(), timeline);
                        Versions.store(json, available);
                    }));
        });
    }
}
