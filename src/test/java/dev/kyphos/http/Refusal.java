package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Tree;
import java.util.List;

/** What every refusal has in common: a problem (RFC 9457) that repeats nothing of the request and shows no insides. */
public final class Refusal {

    /** Stands in requests where a value stands; no answer may repeat it. */
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

    /** That a request was read and refused for what stands in these places, and no others. */
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
