package dev.kyphos.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.local.template.RouteMatch;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
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
        ObjectNode event = LocalJson.MAPPER.createObjectNode();
        event.put("resource", match.route().path().text());
        event.put("path", call.path());
        event.put("httpMethod", call.method());
        lastValues(event, "headers", call.headers());
        allValues(event, "multiValueHeaders", call.headers());
        Map<String, List<String>> query = QueryString.decode(call.query());
        lastValues(event, "queryStringParameters", query);
        allValues(event, "multiValueQueryStringParameters", query);
        parameters(event);
        event.putNull("stageVariables");
        event.set("requestContext", new RequestContext(this).toJson());
        body(event);
        return bytes(event);
    }

    private static void lastValues(ObjectNode event, String name, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(name);
            return;
        }
        ObjectNode members = event.putObject(name);
        values.forEach((key, all) -> members.put(key, all.getLast()));
    }

    private static void allValues(ObjectNode event, String name, Map<String, List<String>> values) {
        if (values.isEmpty()) {
            event.putNull(name);
            return;
        }
        ObjectNode members = event.putObject(name);
        values.forEach((key, all) -> all.forEach(members.withArrayProperty(key)::add));
    }

    private void parameters(ObjectNode event) {
        if (match.parameters().isEmpty()) {
            event.putNull("pathParameters");
            return;
        }
        match.parameters().forEach(event.withObjectProperty("pathParameters")::put);
    }

    private void body(ObjectNode event) {
        Optional<String> text = text(call.body());
        if (call.body().length == 0) {
            event.putNull("body");
        } else {
            event.put("body", text.orElseGet(() -> Base64.getEncoder().encodeToString(call.body())));
        }
        event.put("isBase64Encoded", text.isEmpty());
    }

    private static Optional<String> text(byte[] body) {
        try {
            return Optional.of(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString());
        } catch (CharacterCodingException binary) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(ObjectNode event) {
        try {
            return LocalJson.MAPPER.writeValueAsBytes(event);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree that can't be written", impossible);
        }
    }
}
