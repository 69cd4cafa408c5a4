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

/** Reads the JSON that a handler returns to API Gateway. */
final class ProxyResponse {

    private ProxyResponse() {}

    /** The HTTP response; empty if API Gateway would refuse the JSON as malformed. */
    static Optional<LocalResponse> read(byte[] json) {
        try {
            JsonNode response = LocalJson.MAPPER.readTree(json);
            int status = response.path("statusCode").asInt();
            return status < 100 || status > 599 ? Optional.empty() : Optional.of(answer(status, response));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    private static LocalResponse answer(int status, JsonNode response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        response.path("multiValueHeaders")
                .properties()
                .forEach(header -> headers.put(header.getKey(), texts(header.getValue())));
        return new LocalResponse(status, headers, body(response));
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
