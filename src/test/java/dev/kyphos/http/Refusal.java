package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.Tree;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Asserts that a response is a problem (RFC 9457) that reveals neither the request's values nor this program's
 * internals.
 */
public final class Refusal {

    /** A value for requests that no response may repeat. */
    public static final String MARK = "Qvx Zjanowski 77317731";

    private static final Set<String> CODES =
            Stream.of(ProblemCode.values()).map(Json::word).collect(Collectors.toSet());

    private Refusal() {}

    public static void is(Answer answer, int status, String type) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        Response.DEFAULT_HEADERS.forEach(
                (name, value) -> assertThat(answer.header(name)).as(name).isEqualTo(value));
        JsonNode problem = answer.json();
        assertThat(problem.path("type").textValue()).isEqualTo("urn:kyphos:problem:" + type);
        assertThat(problem.path("status").intValue()).isEqualTo(status);
        assertThat(problem.path("title").textValue()).isNotBlank();
        assertThat(problem.path("detail").textValue()).isNotBlank();
        assertThat(problem.path("requestId").textValue()).isEqualTo(answer.header("X-Request-Id"));
        assertThat(problem.path("errors"))
                .allSatisfy(error -> assertThat(error.path("code").textValue()).isIn(CODES));
        revealsNothing(answer);
    }

    /** Asserts that a request was refused for problems at exactly these JSON Pointers. */
    public static void isInvalid(Answer answer, List<String> pointers) {
        is(answer, 422, "invalid-request");
        assertThat(pointers(answer)).containsExactlyInAnyOrderElementsOf(pointers);
    }

    public static List<String> pointers(Answer answer) {
        return Tree.items(answer.json().path("errors"))
                .map(error -> error.path("pointer").textValue())
                .toList();
    }

    public static void revealsNothing(Answer answer) {
        assertThat(answer.body())
                .doesNotContain(MARK.split(" "))
                .doesNotContain("Exception", "dev.kyphos", "com.fasterxml", "java.", "\\tat ", "\tat ");
    }
}
