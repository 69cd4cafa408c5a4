package dev.kyphos.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The responses that API Gateway gives itself, without a handler: the template's GatewayResponses by their type, API
 * Gateway's name of a case.
 */
public final class GatewayResponses {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern VARIABLE = Pattern.compile("\\$(context\\.[A-Za-z.]+|[a-z]+)");
    private static final String REQUEST_ID = "$context.requestId";
    private static final String RESPONSE_TYPE = "$context.error.responseType";

    private final Map<String, Response> byType;

    private record Response(Map<String, String> headers, String body) {}

    private GatewayResponses(Map<String, Response> byType) {
        this.byType = byType;
    }

    /**
     * Reads the template's GatewayResponses.
     *
     * @throws TemplateException if a body isn't JSON, or could repeat something of the request
     */
    static GatewayResponses read(Section responses) {
        Map<String, Response> byType = new HashMap<>();
        responses.names().forEach(type -> byType.put(type, response(responses.section(type))));
        return new GatewayResponses(byType);
    }

    /** The types that the template has a response for. */
    public Set<String> types() {
        return byType.keySet();
    }

    /**
     * The template's response of a type, else of {@code DEFAULT_4XX} or {@code DEFAULT_5XX}, else API Gateway's default.
     *
     * @param type API Gateway's name of the case, as in {@code THROTTLED}
     */
    public GatewayResponse answer(String type, int status, String requestId) {
        Response response = byType.getOrDefault(type, byType.getOrDefault("DEFAULT_" + status / 100 + "XX", builtIn()));
        String body = response.body().replace(REQUEST_ID, requestId).replace(RESPONSE_TYPE, type);
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        return new GatewayResponse(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Response builtIn() {
        return new Response(Map.of("Content-Type", "application/json"), "{\"message\":\"" + RESPONSE_TYPE + "\"}");
    }

    private static Response response(Section response) {
        Section templates = response.section("ResponseTemplates");
        String body = templates.requiredText("application/json");
        requireNoRequestData(templates.at("application/json"), body);
        return new Response(headers(response.section("ResponseParameters").section("Headers")), body);
    }

    private static Map<String, String> headers(Section headers) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : headers.names()) {
            headers.text(name).ifPresent(value -> values.put(name, constant(headers.at(name), value)));
        }
        return values;
    }

    private static String constant(String place, String value) {
        if (!value.matches("'[^']*'")) {
            throw new TemplateException(place, "expected a constant in single quotes");
        }
        return value.substring(1, value.length() - 1);
    }

    private static void requireNoRequestData(String place, String body) {
        Matcher variables = VARIABLE.matcher(body);
        while (variables.find()) {
            String name = variables.group();
            if (!name.equals(REQUEST_ID) && !name.equals(RESPONSE_TYPE)) {
                throw new TemplateException(place, name + " could repeat the request");
            }
        }
        try {
            JSON.readTree(body);
        } catch (JsonProcessingException broken) {
            throw new TemplateException(place, "expected JSON");
        }
    }
}
