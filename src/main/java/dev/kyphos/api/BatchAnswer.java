package dev.kyphos.api;

import dev.kyphos.advice.Detail;
import dev.kyphos.http.BodyFields;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.http.JsonBody;
import dev.kyphos.http.Problems;
import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.ProblemList;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Answers up to {@value #MAX_REQUESTS} requests for recommendations in one response, each for itself: with an answer or with a
 * problem. It begins no request after {@link #TIME}, and writes no more than the response may have.
 */
final class BatchAnswer {

    /** The maximum number of requests. */
    static final int MAX_REQUESTS = 100;

    /** The maximum size of a body, in bytes of UTF-8. */
    static final int MAX_BYTES = 1 << 20;

    /** The time after which no request is begun: half of what the function has. */
    static final Duration TIME = Duration.ofSeconds(5);

    /** The maximum size of a response, escaped: the 6 MB of Lambda, with room for a problem in place of each answer. */
    static final int MAX_RESPONSE = 5_500_000;

    private static final String REQUESTS = "requests";

    private final RecommendationsHandler one;
    private final LongSupplier nanoTime;

    /**
     * @param one answers one request
     * @param nanoTime the time in nanoseconds, from any origin
     */
    BatchAnswer(RecommendationsHandler one, LongSupplier nanoTime) {
        this.one = one;
        this.nanoTime = nanoTime;
    }

    Response to(Request request) {
        long begun = nanoTime.getAsLong();
        RecommendationOptions options = RecommendationOptions.of(request, Detail.BRIEF);
        JsonDocument document = JsonBody.of(request, MAX_BYTES);
        List<Problem> problems = new ProblemList();
        BodyFields fields = BodyFields.of(document.root(), List.of(REQUESTS), problems);
        List<Json> requests = requests(fields);
        List<List<Problem>> ofRequests = apart(document.problems(), requests.size(), problems);
        if (!problems.isEmpty()) {
            return Problems.invalid(problems);
        }
        var body = new EscapedJsonWriter();
        body.startObject().name("items").startArray();
        for (int i = 0; i < requests.size(); i++) {
            boolean late = nanoTime.getAsLong() - begun >= TIME.toNanos();
            Response answer = late
                    ? notBegun()
                    : one.answerTo(requests.get(i), ofRequests.get(i), options, MAX_RESPONSE - body.length());
            write(answer.below("/" + REQUESTS + "/" + i), body);
        }
        return Languages.negotiated(Response.ok(body.endArray().endObject()));
    }

    private static List<Json> requests(BodyFields fields) {
        if (!(fields.value(REQUESTS) instanceof Json.Arr(var requests))) {
            if (fields.isObject()) {
                fields.problem(
                        REQUESTS,
                        fields.has(REQUESTS) ? ProblemCode.WRONG_TYPE : ProblemCode.MISSING,
                        "expected an array of requests for recommendations");
            }
            return List.of();
        }
        if (requests.isEmpty() || requests.size() > MAX_REQUESTS) {
            fields.problem(
                    REQUESTS,
                    requests.isEmpty() ? ProblemCode.TOO_FEW : ProblemCode.TOO_MANY,
                    "expected 1 to " + MAX_REQUESTS + " requests");
        }
        return requests;
    }

    /**
     * The problems of each request, with pointers into it.
     *
     * @param others receives the problems of no request
     */
    private static List<List<Problem>> apart(List<Problem> problems, int requests, List<Problem> others) {
        List<List<Problem>> apart = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            apart.add(new ProblemList());
        }
        for (Problem problem : problems) {
            String[] path = problem.pointer().split("/", 4);
            if (path.length >= 3 && path[1].equals(REQUESTS) && path[2].matches("\\d{1,9}")) {
                apart.get(Integer.parseInt(path[2]))
                        .add(new Problem(path.length == 4 ? "/" + path[3] : "", problem.code(), problem.detail()));
            } else {
                others.add(problem);
            }
        }
        return apart;
    }

    /** Writes an answer, or in its place that there is no room for it. */
    private static void write(Response answer, EscapedJsonWriter body) {
        byte[] escaped = answer.escapedBody();
        if (escaped.length > MAX_RESPONSE - body.length() && !isSmall(escaped)) {
            write(noRoom(), body);
            return;
        }
        body.startObject().name("status").literal(Integer.toString(answer.status()));
        body.name(answer.isProblem() ? "problem" : "recommendation").copy(escaped);
        body.endObject();
    }

    /** Whether a response with its maximum size has room for so much in place of each answer. */
    private static boolean isSmall(byte[] escaped) {
        return escaped.length < 1_000;
    }

    /** 413: the response is full. */
    static Response noRoom() {
        return Problems.problem(
                413,
                "answer-too-large",
                "The response has no room for this answer",
                "The answers before it fill the response. Send it again by itself, or ask for less detail.");
    }

    private static Response notBegun() {
        return Problems.problem(
                503,
                "not-begun",
                "There was no time left for this one",
                "The requests before it took the time that a batch has. Send it again, with fewer others.");
    }
}
