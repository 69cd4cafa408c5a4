package dev.kyphos.local;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a handler answered to a proxy event. */
final class ProxyResponse {

    private ProxyResponse() {}

    /** The HTTP answer, or empty where API Gateway would call the response malformed. */
    static Optional<HttpAnswer> read(byte[] json) {
        try {
            JsonNode response = Json.MAPPER.readTree(json);
            int status = response.path("statusCode").asInt();
            return status < 100 || status > 599 ? Optional.empty() : Optional.of(answer(status, response));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static HttpAnswer answer(int status, JsonNode response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        response.path("multiValueHeaders")
                .properties()
                .forEach(header -> headers.put(header.getKey(), texts(header.getValue())));
        return new HttpAnswer(status, headers, body(response));
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }

    private static byte[] body(JsonNode response) {
        JsonNode body = response.path("body");
        if (body.isMissingNode() || body.isNull()) {
            return new byte[0];
        }
        if (!body.isTextual()) {
            throw new IllegalArgumentException("body isn't text");
        }
        return response.path("isBase64Encoded").asBoolean()
                ? Base64.getDecoder().decode(body.textValue())
                : body.textValue().getBytes(StandardCharsets.UTF_8);
    }
}
