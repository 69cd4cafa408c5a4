package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.local.template.RouteMatch;
import dev.kyphos.local.template.Template;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalGatewayTest {

    private static final Template TEMPLATE = Fixtures.small();
    private static final LocalGateway GATEWAY = new LocalGateway(TEMPLATE, Handlers.load(TEMPLATE.functions()));
    private static final LocalGateway AT_BASE =
            new LocalGateway(TEMPLATE, Handlers.load(TEMPLATE.functions()), "/base");

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
    @CsvSource({"/base/things/7, /things/{id}", "/base/other/7, /{proxy+}", "/base/base/x, /{proxy+}"})
    void aBasePathStandsBeforeTheRouteAndStaysInTheEvent(String path, String resource) throws IOException {
        JsonNode event = json(AT_BASE.answer(Fixtures.get(path)));

        assertThat(event.path("resource").textValue()).isEqualTo(resource);
        assertThat(event.path("path").textValue()).isEqualTo(path);
        assertThat(event.at("/requestContext/path").textValue()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/things/7", "/", "/basement/things/7", "/things/base/7", "/Base/things/7"})
    void outsideOfTheBasePathEverythingIsForbidden(String path) {
        assertThat(AT_BASE.answer(Fixtures.get(path)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"base", "/", "/base/", "/a b", "/..", "/{a}"})
    void aBasePathIsSegments(String base) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new LocalGateway(TEMPLATE, Handlers.load(List.of()), base))
                .withMessageContaining("as in /kyphos");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/failing", "/malformed", "/slow"})
    void aHandlerThatGivesNoAnswerIsABadGateway(String path) throws IOException {
        LocalResponse answer = GATEWAY.answer(Fixtures.get(path));

        assertThat(answer.status()).isEqualTo(502);
        assertThat(json(answer).path("title").textValue()).isEqualTo("refused");
    }

    @Test
    void aBodyOverTheGatewaysLimitIsTooLargeAlsoWhereNoRouteIs() {
        String body = "a".repeat(LocalGateway.BODY_LIMIT + 1);

        assertThat(GATEWAY.answer(Fixtures.call("DELETE", "/nowhere", Map.of(), body))
                        .status())
                .isEqualTo(413);
    }

    /** The event holds the body, which API Gateway itself would accept. */
    @Test
    void anEventOverLambdasLimitIsTooLarge() throws IOException {
        int around = eventSize("a") - 1;

        assertThat(padded(Invoker.PAYLOAD_LIMIT - around).status()).isEqualTo(200);
        LocalResponse refused = padded(Invoker.PAYLOAD_LIMIT - around + 1);
        assertThat(refused.status()).isEqualTo(413);
        assertThat(json(refused).path("reason").textValue()).isEqualTo("REQUEST_TOO_LARGE");
    }

    /** In the event a line feed takes two bytes, and a byte of what is no UTF-8 a third more. */
    @Test
    void whatCountsIsTheEventAndNotTheBody() {
        String lines = "\n".repeat(Invoker.PAYLOAD_LIMIT / 2);

        assertThat(GATEWAY.answer(Fixtures.call("POST", "/sized", Map.of(), lines))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void anAnswerOverLambdasLimitIsABadGateway() throws IOException {
        assertThat(answering(Invoker.PAYLOAD_LIMIT).status()).isEqualTo(200);
        LocalResponse refused = answering(Invoker.PAYLOAD_LIMIT + 1);
        assertThat(refused.status()).isEqualTo(502);
        assertThat(json(refused).path("title").textValue()).isEqualTo("refused");
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

    /** The answer to a body of a size in bytes. */
    private static LocalResponse padded(int bytes) {
        return GATEWAY.answer(Fixtures.call("POST", "/sized", Map.of(), "100" + " ".repeat(bytes - 3)));
    }

    /** The answer of a handler that writes this many bytes. */
    private static LocalResponse answering(int bytes) {
        return GATEWAY.answer(Fixtures.call("POST", "/sized", Map.of(), Integer.toString(bytes)));
    }

    /** The bytes of the event of a body. */
    private static int eventSize(String body) throws IOException {
        LocalRequest call = Fixtures.call("POST", "/sized", Map.of(), body);
        RouteMatch match = TEMPLATE.routes().find("POST", "/sized").orElseThrow();
        String id = UUID.randomUUID().toString();
        return new ProxyRequest(call, match, TEMPLATE.stage(), id, Optional.empty()).toJson().length;
    }

    private static JsonNode json(LocalResponse answer) throws IOException {
        return LocalJson.MAPPER.readTree(answer.body());
    }
}
