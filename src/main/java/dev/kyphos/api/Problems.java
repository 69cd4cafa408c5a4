package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.json.Problem;
import dev.kyphos.library.VersionNumber;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The one place where a problem becomes a response (RFC 9457). No detail repeats what was sent. */
final class Problems {

    /** As long as the library leaves the store alone after a failure. */
    private static final String RETRY_AFTER_SECONDS = "5";

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
            errors(json, "errors", problems);
        });
    }

    /** Writes a member that is a list of problems with their places. */
    static void errors(JsonGenerator json, String member, List<Problem> problems) throws IOException {
        json.writeArrayFieldStart(member);
        for (Problem problem : problems) {
            json.writeStartObject();
            json.writeStringField("pointer", problem.pointer());
            json.writeStringField("detail", problem.detail());
            json.writeEndObject();
        }
        json.writeEndArray();
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

    static Response unsigned() {
        String detail = "This needs a signature of a principal that may call it.";
        return problem(403, "forbidden", "The request is not signed", detail, _ -> {});
    }

    static Response unknownDraft() {
        String detail = "It was published, deleted, or never was; see the list of drafts.";
        return problem(404, "unknown-draft", "There is no such draft", detail, _ -> {});
    }

    /** A change that is not let through as things are; {@code more} says how they are. */
    static Response conflict(String type, String title, String detail, Response.Members more) {
        return problem(409, type, title, detail, more);
    }

    static Response forbidden(String title, String detail) {
        return problem(403, "forbidden", title, detail, _ -> {});
    }

    /** The draft is at another revision than the one that the request would change, which its tag says. */
    static Response outdated(long revision) {
        String detail = "It is at revision %d now. Read it again and make the change to that.".formatted(revision);
        return problem(412, "outdated", "The draft was changed meanwhile", detail, _ -> {})
                .with("ETag", Expected.tag(revision));
    }

    static Response preconditionRequired(String where) {
        String detail = "Expected If-Match with the ETag of GET " + where + ".";
        return problem(428, "precondition-required", "The request must say what it changes", detail, _ -> {});
    }

    /** The store gave no answer; the change was made either whole or not at all. */
    static Response unavailable(String reason) {
        String detail = "The store gave no answer (%s). A change was made whole or not at all: read, then try again."
                .formatted(reason);
        return problem(503, "unavailable", "There is no answer now", detail, _ -> {})
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }

    static Response tooSlow() {
        String detail = "It takes too long to count so much: ask for fewer days.";
        return problem(503, "too-slow", "There is no answer in time", detail, _ -> {})
                .with("Retry-After", RETRY_AFTER_SECONDS);
    }

    static Response internal() {
        return problem(500, "internal", "Something went wrong here", "The request was not at fault.", _ -> {});
    }

    private static Response problem(int status, String type, String title, String detail, Response.Members more) {
        return Response.problem(status, json -> {
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
