package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.json.Problem;
import dev.kyphos.library.VersionNumber;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The one place where a problem becomes a response (RFC 9457). No detail repeats what was sent. */
final class Problems {

    private static final String MEDIA_TYPE = "application/problem+json";

    private Problems() {}

    static Response malformed(String detail) {
        return problem(400, "malformed-request", "The request is malformed", detail, _ -> {});
    }

    static Response parameter(String parameter, String detail) {
        return problem(400, "invalid-parameter", "A parameter is not valid", detail, json -> {
            json.writeArrayFieldStart("errors");
            json.writeStartObject();
            json.writeStringField("parameter", parameter);
            json.writeStringField("detail", detail);
            json.writeEndObject();
            json.writeEndArray();
        });
    }

    static Response invalid(List<Problem> problems) {
        String detail =
                problems.size() == 1 ? "One thing is wrong with it." : problems.size() + " things are wrong with it.";
        return problem(422, "invalid-request", "The request cannot be processed", detail, json -> {
            json.writeArrayFieldStart("errors");
            for (Problem problem : problems) {
                json.writeStartObject();
                json.writeStringField("pointer", problem.pointer());
                json.writeStringField("detail", problem.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /**
     * @param existing the ids of rule sets, or the versions of the rule set that there is, as the library says
     * @param storeAvailable false where the store could not be asked, which is said: it may know more
     */
    static Response unknown(List<String> existing, boolean storeAvailable) {
        boolean versions = !existing.isEmpty() && existing.stream().allMatch(each -> VersionNumber.parse(each) != null);
        String what = versions ? "version" : "rule set";
        String detail = existing.isEmpty() ? "There is none yet." : "There is: " + String.join(", ", existing);
        return problem(404, "unknown-" + what.replace(' ', '-'), "There is no such " + what, detail, json -> {
            Versions.store(json, storeAvailable);
            json.writeArrayFieldStart("existing");
            for (String each : existing) {
                json.writeString(each);
            }
            json.writeEndArray();
        });
    }

    static Response noSuchPath() {
        return problem(
                404, "unknown-path", "There is nothing at this path", "See /openapi.json for what there is.", _ -> {});
    }

    static Response method(Set<String> allowed) {
        String allow = String.join(", ", allowed);
        return problem(405, "method-not-allowed", "The method is not allowed here", "Allowed here: " + allow, _ -> {})
                .with("Allow", allow);
    }

    static Response tooLarge(int mostBytes) {
        String detail = "The body may have at most " + mostBytes + " bytes.";
        return problem(413, "too-large", "The request is too large", detail, _ -> {});
    }

    static Response mediaType() {
        String detail = "Expected Content-Type: application/json, in UTF-8.";
        return problem(415, "unsupported-media-type", "The media type is not supported", detail, _ -> {});
    }

    static Response internal() {
        return problem(500, "internal", "Something went wrong here", "The request was not at fault.", _ -> {});
    }

    private static Response problem(int status, String type, String title, String detail, Response.Members more) {
        return Response.of(status, MEDIA_TYPE, json -> {
            head(json, status, type, title, detail);
            more.write(json);
        });
    }

    private static void head(JsonGenerator json, int status, String type, String title, String detail)
            throws IOException {
        json.writeStringField("type", "urn:kyphos:problem:" + type);
        json.writeStringField("title", title);
        json.writeNumberField("status", status);
        json.writeStringField("detail", detail);
    }
}
