package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Contract;
import dev.kyphos.json.Tree;
import dev.kyphos.local.template.RouteTable;
import dev.kyphos.local.template.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation of the contract refuses a query parameter that the contract does not name, and says which it takes. */
class UnknownParameterTest {

    private static final JsonNode CONTRACT = Contract.read();
    private static final RouteTable ROUTES =
            Template.read(Path.of("template.yaml")).routes();
    private static final Map<String, String> PARTS =
            Map.of("{id}", "imwg-2019", "{version}", "2.0.0", "{draft}", "0mh3c5k8q2w7e9r1t4y6u8i0p2a4s6d8");

    static Stream<Arguments> operations() {
        return CONTRACT.path("paths").properties().stream()
                .flatMap(path -> path.getValue().properties().stream()
                        .map(operation -> Arguments.of(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                queryParameters(operation.getValue()))));
    }

    private static List<String> queryParameters(JsonNode operation) {
        return Tree.items(operation.path("parameters"))
                .map(each -> each.has("$ref")
                        ? CONTRACT.at(each.path("$ref").textValue().substring(1))
                        : each)
                .filter(each -> each.path("in").textValue().equals("query"))
                .map(each -> each.path("name").textValue())
                .toList();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void anotherIsRefusedWithTheNamesOfThoseItTakes(String method, String path, List<String> known) {
        for (String name : List.of("Qvx", "", "LIMIT", "ruleset")) {
            Answer answer = answer(method, path, name);

            assertThat(detail(path, answer))
                    .startsWith("unknown parameter: expected " + (known.isEmpty() ? "none" : String.join(", ", known)));
        }
    }

    /** What the refusal says, of a problem or of FHIR's OperationOutcome. */
    private static String detail(String path, Answer answer) {
        if (!path.startsWith("/fhir/")) {
            Refusal.is(answer, 400, "invalid-parameter");
            assertThat(answer.json().at("/errors/0/parameter").textValue()).isEmpty();
            return answer.json().path("detail").textValue();
        }
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.json().at("/issue/0/code").textValue()).isEqualTo("not-supported");
        Refusal.revealsNothing(answer);
        return answer.json().at("/issue/0/details/text").textValue();
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("operations")
    void thoseOfTheContractAreKnown(String method, String path, List<String> known) {
        for (String name : known) {
            assertThat(answer(method, path, name).body()).doesNotContain("unknown parameter");
        }
    }

    @Test
    void headIsRefusedAsGetIs() {
        assertThat(Event.of("HEAD", "/health")
                        .parameter("Qvx", "1")
                        .to(InProcess.SERVICE)
                        .status())
                .isEqualTo(400);
    }

    /** What mail programs and search engines add to a link must not break it. */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/docs"})
    void aPageOpensWithAny(String path) {
        Answer page = Event.get(path).parameter("utm_source", "x").to(InProcess.SERVICE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
    }

    private static Answer answer(String method, String template, String parameter) {
        String path = Stream.of(template.split("/", -1))
                .map(part -> PARTS.getOrDefault(part, part))
                .collect(Collectors.joining("/"));
        String function = ROUTES.find(method, path).orElseThrow().route().function();
        return Event.of(method, path)
                .signed("arn:aws:iam::123456789012:user/alice")
                .parameter(parameter, "1")
                .to(InProcess.function(function));
    }
}
