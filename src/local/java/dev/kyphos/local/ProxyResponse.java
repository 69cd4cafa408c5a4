package dev.kyphos.local;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the JSON that a handler returns to API Gateway. Nearly all of it is the text of the body, which is cut out and never becomes
 * a string; what is left is read as JSON.
 */
final class ProxyResponse {

    private static final String BODY = "body";

    private ProxyResponse() {}

    /** The HTTP response; empty if API Gateway would refuse the JSON as malformed. */
    static Optional<LocalResponse> read(byte[] json) {
        try {
            int quote = bodyIn(json);
            return quote < 0
                    ? response(LocalJson.MAPPER.readTree(json), new byte[0])
                    : cut(json, quote + 1, EscapedText.read(json, quote + 1));
        } catch (IOException | IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /** Where the quotation mark is that begins the text of the body; negative if there is no such text. */
    private static int bodyIn(byte[] json) throws IOException {
        try (JsonParser parser = LocalJson.MAPPER.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return -1;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean body = parser.currentName().equals(BODY);
                JsonToken value = parser.nextToken();
                if (body && value == JsonToken.VALUE_STRING) {
                    return Math.toIntExact(parser.currentTokenLocation().getByteOffset());
                }
                parser.skipChildren();
            }
            return -1;
        }
    }

    /** The response of JSON of which the body's text, from its first byte, is left out. */
    private static Optional<LocalResponse> cut(byte[] json, int start, EscapedText body) throws IOException {
        var rest = new ByteArrayOutputStream(json.length - (body.end() - start));
        rest.write(json, 0, start);
        rest.write(json, body.end(), json.length - body.end());
        return response(LocalJson.MAPPER.readTree(rest.toByteArray()), body.text());
    }

    private static Optional<LocalResponse> response(JsonNode response, byte[] text) {
        int status = response.path("statusCode").asInt();
        if (status < 100 || status > 599) {
            return Optional.empty();
        }
        JsonNode body = response.path(BODY);
        if (!body.isMissingNode() && !body.isNull() && !body.isTextual()) {
            return Optional.empty();
        }
        boolean encoded = response.path("isBase64Encoded").asBoolean();
        return Optional.of(new LocalResponse(
                status, headers(response), encoded ? Base64.getDecoder().decode(text) : text));
    }

    private static Map<String, List<String>> headers(JsonNode response) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        response.path("headers")
                .properties()
                .forEach(header ->
                        headers.put(header.getKey(), List.of(header.getValue().asText())));
        response.path("multiValueHeaders")
                .properties()
                .forEach(header -> headers.put(header.getKey(), texts(header.getValue())));
        return headers;
    }

    private static List<String> texts(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
