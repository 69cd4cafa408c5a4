package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.library.Library;
import dev.kyphos.local.template.GatewayResponses;
import dev.kyphos.local.template.Template;
import dev.kyphos.local.template.TemplateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CorsTest {

    private static final String PROPERTY = "kyphos.env.CORS_ORIGIN";

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void withoutAnOriginNoAnswerSpeaksOfOrigins() {
        RoutedHandler handler = new RuleSetsHandler(Library.bundledOnly());

        for (String method : List.of("GET", "OPTIONS", "PURGE")) {
            Answer answer = Event.of(method, "/v1/rulesets")
                    .header("Origin", "https://app.example")
                    .to(handler);
            assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control-"));
        }
        Refusal.is(Event.of("OPTIONS", "/v1/rulesets").to(handler), 405, "method-not-allowed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "*"})
    void aBrowserIsToldWhatItMaySend(String origin) {
        Answer answer = Event.of("OPTIONS", "/v1/recommendations").to(recommendationsFor(origin));

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
        assertThat(answer.header("Access-Control-Allow-Methods")).isEqualTo("POST");
        assertThat(answer.header("Access-Control-Allow-Headers"))
                .contains("Authorization", "X-Api-Key", "Content-Type", "Content-Encoding");
        assertThat(answer.header("Access-Control-Allow-Credentials")).isNull();
    }

    @Test
    void thePageMayReadAnswersAndProblems() {
        RoutedHandler handler = recommendationsFor("https://app.example");

        for (Answer answer : List.of(
                Event.asking(Example.ALL.getFirst().request().toString()).to(handler),
                Event.asking("{").to(handler),
                Event.get("/nowhere").to(handler))) {
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://app.example");
            assertThat(answer.header("Access-Control-Expose-Headers")).contains("X-Request-Id");
            assertThat(answer.header("Vary")).endsWith("Origin");
        }
    }

    @Test
    void whatOriginTheCallerNamesChangesNothing() {
        RoutedHandler handler = recommendationsFor("https://app.example");
        Event event = Event.asking("{");
        Answer plain = event.to(handler);

        assertThat(event.header("Origin", "https://evil.example").to(handler)).isEqualTo(plain);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://a.example,http://b.example:81", " https://a.example , http://b.example:81 "})
    void ofSeveralOriginsTheCallersIsNamed(String origins) {
        RoutedHandler handler = recommendationsFor(origins);

        for (String origin : List.of("https://a.example", "http://b.example:81")) {
            Answer answer = Event.asking("{").header("Origin", origin).to(handler);
            assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo(origin);
            assertThat(answer.header("Vary")).endsWith("Origin");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example",
                "http://a.example",
                "https://a.example:443",
                "https://a.example,http://b.example:81",
                "https://a.example, https://a.example",
                "https://a.example.evil.example",
                "null",
                "*",
                "",
                "\r\nX: y"
            })
    void anotherOriginOfSeveralIsNotNamed(String origin) {
        RoutedHandler handler = recommendationsFor("https://a.example,http://b.example:81");

        for (String method : List.of("POST", "OPTIONS")) {
            Answer answer = Event.of(method, "/v1/recommendations")
                    .header("Origin", origin)
                    .to(handler);
            assertThat(answer.header("Access-Control-Allow-Origin")).isNull();
            assertThat(answer.header("Vary")).endsWith("Origin");
        }
        assertThat(Event.asking("{").to(handler).header("Access-Control-Allow-Origin"))
                .isNull();
    }

    @Test
    void ofSeveralOriginsApiGatewayNamesAll() throws IOException {
        GatewayResponses responses = responses("https://a.example,https://b.example");

        assertThat(responses.types())
                .allSatisfy(type -> assertThat(responses.answer(type, 400, "id").headers())
                        .containsEntry("Access-Control-Allow-Origin", List.of("*"))
                        .doesNotContainKey("Vary"));
        assertThat(responses("").answer("THROTTLED", 429, "id").headers())
                .doesNotContainKeys("Access-Control-Allow-Origin", "Access-Control-Expose-Headers");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.example",
                "https://a.example/",
                "https://a.example;https://b.example",
                "https://A.example",
                "**",
                "*,*",
                "https://a.example,",
                "https://a.example,*",
                "https://a'.example",
                "https://a.example\n"
            })
    void whatIsNoListOfOriginsIsRefused(String origins) {
        assertThatExceptionOfType(TemplateException.class).isThrownBy(() -> responses(origins));
    }

    private static GatewayResponses responses(String origins) throws IOException {
        return Template.parse(Files.readString(Path.of("template.yaml")), Map.of("CorsOrigin", origins))
                .gatewayResponses();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://app.example", "*"})
    void thePageMayReadWhatApiGatewayAnswersItselfToo(String origin) throws IOException {
        GatewayResponses responses = responses(origin);
        Map<String, String> ours =
                ofOrigins(Event.asking("{").to(recommendationsFor(origin)).headers());

        assertThat(ours).isNotEmpty();
        assertThat(responses.types()).isNotEmpty().allSatisfy(type -> {
            Map<String, String> lowerCase = new HashMap<>();
            responses
                    .answer(type, 400, "id")
                    .headers()
                    .forEach((name, values) -> lowerCase.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
            assertThat(ofOrigins(lowerCase)).as(type).isEqualTo(ours);
        });
    }

    private static Map<String, String> ofOrigins(Map<String, String> headers) {
        var some = new HashMap<>(headers);
        some.keySet().removeIf(name -> !name.startsWith("access-control-") && !name.equals("vary"));
        return some;
    }

    private static RoutedHandler recommendationsFor(String origin) {
        System.setProperty(PROPERTY, origin);
        return new RecommendationsHandler(Library.bundledOnly());
    }
}
