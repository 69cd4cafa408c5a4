package dev.kyphos.http;

import dev.kyphos.api.VersionJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.VersionNumber;
import java.util.List;
import java.util.Set;

/** The one place where a problem becomes a response (RFC 9457). No detail repeats what was sent. */
public final class Problems {

    /** As long as the library leaves the store alone after a failure. */
    private static final String RETRY_AFTER_SECONDS = "5";

    private Problems() {}

    static Response malformed(String detail) {
        return problem(400, "malformed-request", "The request is malformed", detail);
    }

    public static Response parameter(String parameter, String detail) {
        var error = Json.object().with("parameter", parameter).with("detail", detail);
        return problem(400, "invalid-parameter", "A parameter is not valid", detail, errors(List.of(error)));
    }

    public static Response invalid(List<Problem> problems) {
        String detail =
                problems.size() == 1 ? "One thing is wrong with it." : problems.size() + " things are wrong with it.";
        Json.Obj errors = Json.object().with("errors", list(problems));
        return problem(422, "invalid-request", "The request cannot be processed", detail, errors);
    }

    /** Problems with their places. */
    public static Json list(List<Problem> problems) {
        return Json.array(
                problems, each -> Json.object().with("pointer", each.pointer()).with("detail", each.detail()));
    }

    private static Json.Obj errors(List<Json> errors) {
        return Json.object().with("errors", new Json.Arr(errors));
    }

    /**
     * @param existing the ids of rule sets, or the versions of the rule set that there is, as the library says
     * @param storeAvailable false where the store could not be asked, which is said: it may know more
     */
    public static Response unknown(List<String> existing, boolean storeAvailable) {
        boolean versions = !existing.isEmpty() && existing.stream().allMatch(each -> VersionNumber.parse(each) != null);
        String what = versions ? "version" : "rule set";
        String detail = existing.isEmpty() ? "There is none yet." : "There is: " + String.join(", ", existing);
        Json.Obj more = VersionJson.store(storeAvailable).with("existing", Json.texts(existing));
        return problem(404, "unknown-" + what.replace(' ', '-'), "There is no such " + what, detail, more);
    }

    public static Response noSuchPath() {
        return problem(404, "unknown-path", "There is nothing at this path", "See /openapi.json for what there is.");
    }

    static Response method(Set<String> allowed) {
        String allow = String.join(", ", allowed);
        return problem(405, "method-not-allowed", "The method is not allowed here", "Allowed here: " + allow)
                .with("Allow", allow);
    }

    static Response tooLarge(int mostBytes) {
        String detail = "The body may have at most " + mostBytes + " bytes.";
        return problem(413, "too-large", "The request is too large", detail);
    }

    static Response mediaType() {
        String detail = "Expected Content-Type: application/json, in UTF-8.";
        return problem(415, "unsupported-media-type", "The media type is not supported", detail);
    }

    public static Response unsigned() {
        return forbidden("The request is not signed", "This needs a signature of a principal that may call it.");
    }

    public static Response unknownDraft() {
        String detail = "It was published, deleted, or never was; see the list of drafts.";
        return problem(404, "unknown-draft", "There is no such draft", detail);
    }

    /** A change that is not let through as things are; {@code more} says how they are. */
    public static Response conflict(String type, String title, String detail, Json.Obj more) {
        return problem(409, type, title, detail, more);
    }

    public static Response forbidden(String title, String detail) {
        return problem(403, "forbidden", title, detail);
    }

    /** The draft is at another revision than the one that the request would change, which its tag says. */
    public static Response outdated(long revision) {
        String detail = "It is at revision %d now. Read it again and make the change to that.".formatted(revision);
        return problem(412, "outdated", "The draft was changed meanwhile", detail)
                .with("ETag", Preconditions.tag(revision));
    }

    static Response preconditionRequired(String where) {
        String detail = "Expected If-Match with the ETag of GET " + where + ".";
        return problem(428, "precondition-required", "The request must say what it changes", detail);
    }

    /** The store gave no answer; the change was made either whole or not at all. */
    public static Response unavailable(String reason) {
        String detail = "The store gave no answer (%s). A change was made whole or not at all: read, then try again."
                .formatted(reason);
        return problem(503, "unavailable", "There is no answer now", detail).with("Retry-After", RETRY_AFTER_SECONDS);
    }

    public static Response tooSlow() {
        String detail = "It takes too long to count so much: ask for fewer days.";
        return problem(503, "too-slow", "There is no answer in time", detail).with("Retry-After", RETRY_AFTER_SECONDS);
    }

    static Response internal() {
        return problem(500, "internal", "Something went wrong here", "The request was not at fault.");
    }

    private static Response problem(int status, String type, String title, String detail) {
        return problem(status, type, title, detail, Json.object());
    }

    private static Response problem(int status, String type, String title, String detail, Json.Obj more) {
        return Response.problem(
                status,
                Json.object()
                        .with("type", "urn:kyphos:problem:" + type)
                        .with("title", title)
                        .with("status", status)
                        .with("detail", detail)
                        .and(more));
    }
}
