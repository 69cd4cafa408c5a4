package dev.kyphos.http;

import dev.kyphos.json.BoundedJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Makes responses with problem details (RFC 9457). No detail repeats any part of the request. */
public final class Problems {

    private static final String ERRORS = "errors";

    private Problems() {}

    /** 400: the request is not well-formed. */
    static Response malformed(String detail) {
        return problem(400, "malformed-request", "The request is malformed", detail);
    }

    /** 400: a query parameter is invalid. */
    public static Response parameter(String parameter, ProblemCode code, String detail) {
        return parameter(parameter, new Problem("", code, detail));
    }

    /**
     * 400: the request has a query parameter that its route does not take. The name is not repeated.
     *
     * @param sent the names of the request's parameters
     * @param known the names of those that the route takes
     */
    static Response unknownParameter(Collection<String> sent, List<String> known) {
        String expected = known.isEmpty() ? "none" : String.join(", ", known);
        var problem = new Problem("", ProblemCode.UNKNOWN_PARAMETER, "unknown parameter: expected " + expected);
        String unknown =
                sent.stream().filter(name -> !known.contains(name)).findFirst().orElse("");
        return parameter("", problem.suggesting(unknown, known));
    }

    /** 400: a query parameter is invalid. The problem has no place but the parameter. */
    public static Response parameter(String parameter, Problem problem) {
        Json.Obj error = Json.object()
                .with("parameter", parameter)
                .with("code", Json.word(problem.code()))
                .with("detail", problem.detail())
                .withAny("suggestion", problem.suggestion());
        return problem(
                400,
                "invalid-parameter",
                "A parameter is not valid",
                problem.detail(),
                Json.object().with(ERRORS, new Json.Arr(List.of(error))));
    }

    /** 422: the body has problems. */
    public static Response invalid(List<Problem> problems) {
        int count = ProblemList.count(problems);
        String detail = count == 1 ? "One thing is wrong with it." : count + " things are wrong with it.";
        return problem(422, "invalid-request", "The request cannot be processed", detail, errors(problems));
    }

    /** The member {@code errors}, and {@code more} if there are more errors than it lists. */
    public static Json.Obj errors(List<Problem> problems) {
        var bounded = new BoundedJson();
        Json.Obj errors = Json.object().with(ERRORS, bounded.problems(ERRORS, problems));
        int more = bounded.omitted(ERRORS);
        return more == 0 ? errors : errors.with("more", more);
    }

    /** 404: no route has the path. */
    public static Response noSuchPath() {
        return problem(404, "unknown-path", "There is nothing at this path", "See /openapi.json for what there is.");
    }

    /** 405: the path has no route for the method. */
    static Response method(Set<String> allowed) {
        String allow = String.join(", ", allowed);
        return problem(405, "method-not-allowed", "The method is not allowed here", "Allowed here: " + allow)
                .with("Allow", allow);
    }

    /** 413: the body is too large. */
    static Response tooLarge(int maxBytes) {
        String detail = "The body may have at most " + maxBytes + " bytes.";
        return problem(413, "too-large", "The request is too large", detail);
    }

    /** 415: the body is not declared as JSON. */
    static Response mediaType(List<String> expected) {
        String detail = "Expected Content-Type: " + String.join(" or ", expected) + ", in UTF-8.";
        return problem(415, "unsupported-media-type", "The media type is not supported", detail);
    }

    /** 415: the body is encoded otherwise than this program reads. */
    static Response contentEncoding() {
        String detail = "Expected no Content-Encoding, or gzip.";
        return problem(415, "unsupported-content-encoding", "The encoding of the body is not supported", detail)
                .with("Accept-Encoding", "gzip");
    }

    /**
     * 401: the request needs a token.
     *
     * @param challenge the value of {@code WWW-Authenticate} (RFC 6750, section 3)
     */
    public static Response unauthorized(String detail, String challenge) {
        return problem(401, "unauthorized", "The request has no valid token", detail)
                .with("WWW-Authenticate", challenge);
    }

    /** 403: the request must be signed. */
    public static Response unsigned() {
        return forbidden("The request is not signed", "This needs a signature of a principal that may call it.");
    }

    /** 409: the change conflicts with the current state, which {@code members} describes. */
    public static Response conflict(String type, String title, String detail, Json.Obj members) {
        return problem(409, type, title, detail, members);
    }

    /** 403: the principal may not do this. */
    public static Response forbidden(String title, String detail) {
        return problem(403, "forbidden", title, detail);
    }

    /** 412: what the request is about is not what {@code If-Match} says. */
    static Response preconditionFailed() {
        String detail = "If-Match names none of the entity tags that this has now.";
        return problem(412, "precondition-failed", "It is not what was expected", detail);
    }

    /** 428: the request must have a precondition. */
    static Response preconditionRequired(String where) {
        String detail = "Expected If-Match with the ETag of GET " + where + ".";
        return problem(428, "precondition-required", "The request must say what it changes", detail);
    }

    /** 500: this program failed. */
    static Response internal() {
        return problem(500, "internal", "Something went wrong here", "The request was not at fault.");
    }

    /** Makes a problem; {@code type} is the last part of its URN. */
    public static Response problem(int status, String type, String title, String detail) {
        return problem(status, type, title, detail, Json.object());
    }

    /** Makes a problem with extension members. */
    public static Response problem(int status, String type, String title, String detail, Json.Obj members) {
        return Response.problem(
                status,
                Json.object()
                        .with("type", "urn:kyphos:problem:" + type)
                        .with("title", title)
                        .with("status", status)
                        .with("detail", detail)
                        .and(members));
    }
}
