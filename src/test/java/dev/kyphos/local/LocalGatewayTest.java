package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.local.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalGatewayTest {

    private static final Template TEMPLATE = Fixtures.small();
    private static final LocalGateway GATEWAY = new LocalGateway(TEMPLATE, Handlers.load(TEMPLATE.functions()));

    @Test
    void theHandlersAnswerIsTheAnswer() throws IOException {
        LocalResponse answer = GATEWAY.answer(Fixtures.get("/things/7"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("X-Twice", List.of("one", "two"));
        assertThat(json(answer).at("/pathParameters/id").textValue()).isEqualTo("7");
    }

    @Test
    void aSignedRouteRefusesWhoeverNamesNoPrincipal() throws IOException {
        LocalResponse answer = GATEWAY.answer(Fixtures.call("PUT", "/signed", Map.of(), ""));

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.headers()).containsEntry("Content-Type", List.of("application/problem+json"));
        assertThat(json(answer).path("reason").textValue()).isEqualTo("MISSING_AUTHENTICATION_TOKEN");
    }

    @Test
    void aSignedRouteTellsTheHandlerWhoCalls() throws IOException {
        Map<String, List<String>> headers = Map.of("x-local-principal", List.of("ada"));
        JsonNode event = json(GATEWAY.answer(Fixtures.call("PUT", "/signed", headers, "")));

        assertThat(event.at("/requestContext/identity/userArn").textValue()).endsWith(":user/ada");
        assertThat(event.path("headers").isNull())
                .as("a real event has no such header")
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "<script>"})
    void aPrincipalIsAName(String principal) {
        Map<String, List<String>> headers = Map.of(LocalGateway.PRINCIPAL, List.of(principal));

        assertThat(GATEWAY.answer(Fixtures.call("PUT", "/signed", headers, "")).status())
                .isEqualTo(403);
    }

    @Test
    void anOpenRouteTakesNoPrincipal() throws IOException {
        Map<String, List<String>> headers = Map.of(LocalGateway.PRINCIPAL, List.of("ada"));
        JsonNode event = json(GATEWAY.answer(Fixtures.call("GET", "/things/7", headers, "")));

        assertThat(event.at("/requestContext/identity/userArn").isNull()).isTrue();
    }

    @Test
    void aMethodThatNoRouteTakesIsForbidden() {
        assertThat(GATEWAY.answer(Fixtures.call("POST", "/elsewhere", Map.of(), ""))
                        .status())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/failing", "/malformed", "/slow"})
    void aHandlerThatGivesNoAnswerIsABadGateway(String path) throws IOException {
        LocalResponse answer = GATEWAY.answer(Fixtures.get(path));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(json(answer).path("title").textValue()).isEqualTo("refused");
    }

    @Test
    void onlyBodiesOverTheLimitAreTooLarge() {
        assertThat(sized(LocalGateway.BODY_LIMIT + 1).status()).isEqualTo(413);
        assertThat(sized(LocalGateway.BODY_LIMIT).status()).isEqualTo(200);
    }

    @Test
    void nothingOfARequestIsPrinted() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.err;
        System.setErr(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            GATEWAY.answer(Fixtures.call("POST", "/failing", Map.of("Secret", List.of("secret")), "secret"));
        } finally {
            System.setErr(before);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8).strip())
                .isEqualTo("FailingFunction failed: java.lang.IllegalStateException");
    }

    private static LocalResponse sized(int length) {
        return GATEWAY.answer(Fixtures.call("POST", "/things/7", Map.of(), "a".repeat(length)));
    }

    private static JsonNode json(LocalResponse answer) throws IOException {
        return LocalJson.MAPPER.readTree(answer.body());
    }
}
