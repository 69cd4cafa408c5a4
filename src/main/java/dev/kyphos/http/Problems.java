package dev.kyphos.http;

import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import java.util.List;
import java.util.Set;

/** Problems as responses (RFC 9457). No detail repeats what was sent. */
public final class Problems {

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

    public static Response noSuchPath() {
        return problem(404, "unknown-path", "There is nothing at this path", "See /openapi.json for what there is.");
    }

    static Response method(Set<String> allowed) {
        String allow = String.join(", ", allowed);
        return problem(405, "method-not-allowed", "The method is not allowed here", "Allowed here: " + allow)
                .with("Allow", allow);
    }

    static Response tooLarge(int maxBytes) {
        String detail = "The body may have at most " + maxBytes + " bytes.";
        return problem(413, "too-large", "The request is too large", detail);
    }

    static Response mediaType() {
        String detail = "Expected Content-Type: application/json, in UTF-8.";
        return problem(415, "unsupported-media-type", "The media type is not supported", detail);
    }

    public static Response unsigned() {
        return forbidden("The request is not signed", "This needs a signature of a principal that may call it.");
    }

    /** A change that is not let through as things are; {@code more} says how they are. */
    public static Response conflict(String type, String title, String detail, Json.Obj more) {
        return problem(409, type, title, detail, more);
    }

    public static Response forbidden(String title, String detail) {
        return problem(403, "forbidden", title, detail);
    }

    static Response preconditionRequired(String where) {
        String detail = "Expected If-Match with the ETag of GET " + where + ".";
        return problem(428, "precondition-required", "The request must say what it changes", detail);
    }

    static Response internal() {
        return problem(500, "internal", "Something went wrong here", "The request was not at fault.");
    }

    /** A problem; {@code type} is the last part of its URN. */
    public static Response problem(int status, String type, String title, String detail) {
        return problem(status, type, title, detail, Json.object());
    }

    /** A problem with members of its own. */
    public static Response problem(int status, String type, String title, String detail, Json.Obj more) {
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
