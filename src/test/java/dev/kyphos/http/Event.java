package dev.kyphos.http;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;

/** An event of API Gateway with only the members that a handler reads. */
public record Event(ObjectNode json) {

    public static Event of(String method, String path) {
        ObjectNode event =
                Tree.MAPPER.createObjectNode().put("httpMethod", method).put("path", path);
        event.putObject("headers").put("Content-Type", "application/json");
        return new Event(event);
    }

    public static Event get(String path) {
        return of("GET", path);
    }

    /** A request for a recommendation. */
    public static Event asking(String body) {
        Event event = of("POST", "/v1/recommendations");
        event.json.put("body", body);
        return event;
    }

    /** A request for a recommendation whose body need not be UTF-8. */
    public static Event asking(byte[] body) {
        return of("POST", "/v1/recommendations").body(body);
    }

    public Event parameter(String name, String... values) {
        ObjectNode parameters = json.withObjectProperty("multiValueQueryStringParameters");
        for (String value : values) {
            parameters.withArrayProperty(name).add(value);
        }
        return this;
    }

    /** Adds the principal who signed the request. */
    public Event signed(String name) {
        json.withObjectProperty("requestContext").withObjectProperty("identity").put("userArn", name);
        return this;
    }

    /** Adds a request id. */
    public Event numbered(String id) {
        json.withObjectProperty("requestContext").put("requestId", id);
        return this;
    }

    public Event body(String body) {
        json.put("body", body);
        return this;
    }

    /** A body that need not be UTF-8. */
    public Event body(byte[] body) {
        json.put("body", Base64.getEncoder().encodeToString(body)).put("isBase64Encoded", true);
        return this;
    }

    public Event header(String name, String value) {
        json.withObjectProperty("headers").put(name, value);
        return this;
    }

    /** The event as JSON in ASCII, so that a lone surrogate is preserved. */
    public byte[] bytes() {
        try {
            return Tree.MAPPER.writer().with(JsonWriteFeature.ESCAPE_NON_ASCII).writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a tree that can't be written", e);
        }
    }

    /** The response of a handler in this JVM. */
    public Answer to(RequestStreamHandler handler) {
        return answer(handler, bytes());
    }

    /** The response of a handler in this JVM to an event that may be invalid. */
    public static Answer answer(RequestStreamHandler handler, byte[] event) {
        var out = new ByteArrayOutputStream();
        try {
            handler.handleRequest(new ByteArrayInputStream(event), out, null);
        } catch (IOException e) {
            throw new UncheckedIOException("a handler failed", e);
        }
        return read(out.toByteArray());
    }

    /** Reads a handler's response. */
    public static Answer read(byte[] response) {
        JsonNode json = Tree.read(new String(response, StandardCharsets.UTF_8));
        var headers = new HashMap<String, String>();
        json.path("headers")
                .properties()
                .forEach(header -> headers.put(
                        header.getKey().toLowerCase(Locale.ROOT),
                        header.getValue().textValue()));
        return new Answer(
                json.path("statusCode").intValue(), headers, json.path("body").textValue());
    }
}
