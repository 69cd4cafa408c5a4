package dev.kyphos.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayResponsesTest {

    @Test
    void theCaseItselfComesBeforeItsHundred() {
        GatewayResponses responses = responses("THROTTLED: %s, DEFAULT_4XX: %s", "{\"a\":1}", "{\"a\":2}");

        assertThat(body(responses, "THROTTLED", 429)).isEqualTo("{\"a\":1}");
        assertThat(body(responses, "ACCESS_DENIED", 403)).isEqualTo("{\"a\":2}");
    }

    @Test
    void theRequestIdAndTheCaseMayBeNamed() {
        GatewayResponses responses =
                responses("DEFAULT_5XX: %s", "{\"id\":\"$context.requestId\",\"why\":\"$context.error.responseType\"}");

        assertThat(body(responses, "INTEGRATION_FAILURE", 504))
                .isEqualTo("{\"id\":\"id\",\"why\":\"INTEGRATION_FAILURE\"}");
    }

    @Test
    void constantsInQuotesBecomeHeaders() {
        assertThat(responses("DEFAULT_4XX: %s", "{}").answer("X", 400, "id").headers())
                .isEqualTo(Map.of("Content-Type", List.of("application/problem+json")));
    }

    @Test
    void aHeaderThatIsNoValueIsLeftOut() {
        String template = """
            Conditions: {Never: !Equals [a, b]}
            Resources: {A: {Type: 'AWS::Serverless::Api', Properties: {GatewayResponses: {THROTTLED: {
              ResponseParameters: {Headers: {A: "'a'", B: !If [Never, "'b'", !Ref 'AWS::NoValue']}},
              ResponseTemplates: {application/json: '{}'}}}}}}\
            """;

        assertThat(Template.parse(template, Map.of())
                        .gatewayResponses()
                        .answer("THROTTLED", 429, "id")
                        .headers())
                .isEqualTo(Map.of("A", List.of("a")));
    }

    @Test
    void withoutATemplateApiGatewaySpeaksForItself() {
        assertThat(body(responses(""), "THROTTLED", 429)).isEqualTo("{\"message\":\"THROTTLED\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$context.error.message", "$context.path", "$input", "$context.identity.sourceIp"})
    void aTemplateThatCouldRepeatTheRequestIsRefused(String variable) {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> responses("DEFAULT_4XX: %s", "{\"m\":\"" + variable + "\"}"))
                .withMessageEndingWith(variable + " could repeat the request");
    }

    @Test
    void aTemplateThatIsNotJsonIsRefused() {
        assertThatExceptionOfType(TemplateException.class)
                .isThrownBy(() -> responses("DEFAULT_4XX: %s", "{"))
                .withMessageEndingWith("DEFAULT_4XX/ResponseTemplates/application/json: expected JSON");
    }

    private static String body(GatewayResponses responses, String type, int status) {
        return new String(responses.answer(type, status, "id").body(), StandardCharsets.UTF_8);
    }

    private static GatewayResponses responses(String shape, String... bodies) {
        Object[] responses =
                Stream.of(bodies).map(GatewayResponsesTest::response).toArray();
        String template = "Resources: {A: {Type: 'AWS::Serverless::Api', Properties: {GatewayResponses: {%s}}}}"
                .formatted(shape.formatted(responses));
        return Template.parse(template, Map.of()).gatewayResponses();
    }

    private static String response(String body) {
        return "{ResponseParameters: {Headers: {Content-Type: \"'application/problem+json'\"}},"
                + " ResponseTemplates: {application/json: '" + body + "'}}";
    }
}
