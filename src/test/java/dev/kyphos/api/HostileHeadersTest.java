package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.RoleSessions;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.library.Library;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No header, path or base path makes an answer of 5xx, or stands in an answer. */
class HostileHeadersTest {

    private static final List<String> NAMES = List.of(
            "Content-Type",
            "Content-Encoding",
            "Accept",
            "If-Match",
            "If-None-Match",
            "Origin",
            "Authorization",
            "Host");
    private static final List<String> PIECES = List.of(
            "",
            " ",
            "\t",
            ",",
            ";",
            "=",
            "\"",
            "\\",
            "W/",
            "*",
            "/",
            "q=0",
            "\u0000",
            "\r\n",
            "é",
            "\ud83d\ude00",
            "%",
            "%2e",
            "gzip",
            "application/json",
            "charset=",
            "utf-8",
            Refusal.MARK,
            "x".repeat(5000));
    private static final List<Request> REQUESTS = List.of(
            new Request(InProcess.RECOMMENDATIONS, "POST", "/v1/recommendations"),
            new Request(InProcess.RULE_SETS, "GET", "/v1/rulesets/imwg-2019/active"),
            new Request(InProcess.RULE_SETS, "GET", "/v1/rulesets/imwg-2019/versions/1.0.0/facts"),
            new Request(
                    new ActivationHandler(Library.bundledOnly(), RoleSessions.ONE),
                    "PUT",
                    "/v1/rulesets/imwg-2019/active"),
            new Request(InProcess.SERVICE, "GET", "/"));

    private record Request(RoutedHandler handler, String method, String path) {}

    static Stream<String> values() {
        var random = new Random(1);
        return IntStream.range(0, 300)
                .mapToObj(_ -> IntStream.rangeClosed(0, random.nextInt(6))
                        .mapToObj(_ -> PIECES.get(random.nextInt(PIECES.size())))
                        .collect(Collectors.joining()));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aHeaderIsReadOrRefused(String value) {
        for (Request request : REQUESTS) {
            for (String name : NAMES) {
                Event event =
                        Event.of(request.method(), request.path()).body("{}").signed("arn:aws:iam::1:user/a");
                assertHarmless(event.header(name, value).to(request.handler()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("values")
    void aPathIsFoundOrNot(String value) {
        for (Request request : REQUESTS) {
            Event event = Event.of(request.method(), value);
            event.json().put("resource", "/v1/rulesets/{id}/active");
            event.json().putObject("pathParameters").put("id", value);
            event.json().withObjectProperty("requestContext").put("path", "/" + value + request.path());
            assertHarmless(event.to(request.handler()));
            event.json().put("resource", "/{proxy+}");
            event.json().putObject("pathParameters").put("proxy", value);
            assertHarmless(event.to(request.handler()));
            event.json().put("resource", value);
            assertHarmless(event.to(request.handler()));
        }
    }

    /** An activation without a store is refused with 503, whatever the headers say. */
    private static void assertHarmless(Answer answer) {
        assertThat(answer.status()).as(answer.body()).matches(status -> status < 500 || status == 503);
        Refusal.revealsNothing(answer);
        assertThat(answer.headers().values()).noneMatch(value -> value.contains("Zjanowski") || value.contains("\r"));
    }
}
