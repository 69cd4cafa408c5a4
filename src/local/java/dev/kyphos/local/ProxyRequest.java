package dev.kyphos.local;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.local.template.RouteMatch;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes the event that a REST API's proxy integration gives a function (payload version 1.0). As measured on API
 * Gateway: path and path parameters stay percent-encoded, query parameters are decoded, and of a repeated name the
 * single-value map has the last value.
 *
 * @param caller the name or ARN of the caller, if the route requires one
 */
record ProxyRequest(LocalRequest call, RouteMatch match, String stage, String requestId, Optional<String> caller) {

    /** The event as JSON in UTF-8. */
    byte[] toJson() {
        var event = new ByteArrayOutputStream(call.body().length * 5 / 4 + 4096);
        try (JsonGenerator json = LocalJson.MAPPER.createGenerator(event)) {
            write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array can't be written to", impossible);
        }
        return event.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("resource", match.route().path().text());
        json.writeStringField("path", call.path());
        json.writeStringField("httpMethod", call.method());
        lastValues(json, "headers", call.headers());
        allValues(json, "multiValueHeaders", call.headers());
        Map<String, List<String>> query = QueryString.decode(call.query());
        lastValues(json, "queryStringParameters", query);
        allValues(json, "multiValueQueryStringParameters", query);
        parameters(json);
        json.writeNullField("stageVariables");
        json.writeFieldName("requestContext");
        new RequestContext(this).write(json);
        body(json);
        json.writeEndObject();
    }

    private static void lastValues(JsonGenerator json, String name, Map<String, List<String>> values)
            throws IOException {
        if (values.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            json.writeStringField(each.getKey(), each.getValue().getLast());
        }
        json.writeEndObject();
    }

    private static void allValues(JsonGenerator json, String name, Map<String, List<String>> values)
            throws IOException {
        if (values.isEmpty()) {
            json.writeNullField(name);
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<String>> each : values.entrySet()) {
            json.writeArrayFieldStart(each.getKey());
            for (String value : each.getValue()) {
                json.writeString(value);
            }
            json.writeEndArray();
        }
        json.writeEndObject();
    }

    private void parameters(JsonGenerator json) throws IOException {
        if (match.parameters().isEmpty()) {
            json.writeNullField("pathParameters");
            return;
        }
        json.writeObjectFieldStart("pathParameters");
        for (Map.Entry<String, String> each : match.parameters().entrySet()) {
            json.writeStringField(each.getKey(), each.getValue());
        }
        json.writeEndObject();
    }

    private void body(JsonGenerator json) throws IOException {
        byte[] body = call.body();
        boolean text = isUtf8(body);
        json.writeFieldName("body");
        if (body.length == 0) {
            json.writeNull();
        } else if (text) {
            json.writeUTF8String(body, 0, body.length);
        } else {
            json.writeBinary(body);
        }
        json.writeBooleanField("isBase64Encoded", !text);
    }

    private static boolean isUtf8(byte[] body) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body));
            return true;
        } catch (CharacterCodingException binary) {
            return false;
        }
    }
}
