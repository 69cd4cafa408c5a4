package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Tree;
import java.util.List;

/**
 * Asserts that a response is a problem (RFC 9457) that reveals neither the request's values nor this program's
 * internals.
 */
public final class Refusal {

    /** A value for requests that no response may repeat. */
    public static final String MARK = "Qvx Zjanowski 77317731";

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
