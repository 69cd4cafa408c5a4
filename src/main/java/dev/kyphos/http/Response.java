package dev.kyphos.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An HTTP response, for API Gateway to send. */
public final class Response {

    public static final String JSON = "application/json";

    private static final String PROBLEM = "application/problem+json";

    /** What every response says, unless it says otherwise. None of them says what it was made with. */
    public static final Map<String, String> DEFAULT_HEADERS = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Strict-Transport-Security", "max-age=31536000",
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private static final Map<String, String> JSON_HEADERS = headers(JSON);

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final int length;
    private final Json.@Nullable Obj problem;

    /**
     * @param body the text of the body, {@link JsonEscaper}, in its first {@code length} bytes
     * @param problem what the body says, where it is a problem
     */
    private Response(int status, Map<String, String> headers, byte[] body, int length, Json.@Nullable Obj problem) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.length = length;
        this.problem = problem;
    }

    public static Response ok(Json body) {
        return of(200, body);
    }

    public static Response of(int status, Json body) {
        byte[] escaped = JsonEscaper.of(JsonWriter.bytes(body));
        return of(status, JSON, escaped, escaped.length);
    }

    static Response problem(int status, Json.Obj problem) {
        byte[] body = JsonEscaper.of(JsonWriter.bytes(problem));
        return new Response(status, headers(PROBLEM), body, body.length, problem);
    }

    /** A response whose body has been written already. */
    public static Response ok(EscapedJsonWriter body) {
        return of(200, JSON, body.bytes(), body.length());
    }

    /** A response whose body is always the same, as {@link EscapedJsonWriter#escaped} makes it. */
    public static Response ok(byte[] escaped) {
        return of(200, JSON, escaped, escaped.length);
    }

    /** A text that is no JSON, as {@link JsonEscaper} makes it. */
    public static Response text(String mediaType, byte[] escaped) {
        return of(200, mediaType + "; charset=utf-8", escaped, escaped.length);
    }

    public static Response noContent() {
        return of(204, JSON, new byte[0], 0);
    }

    public static Response notModified() {
        return of(304, JSON, new byte[0], 0);
    }

    private static Response of(int status, String mediaType, byte[] body, int length) {
        return new Response(status, mediaType.equals(JSON) ? JSON_HEADERS : headers(mediaType), body, length, null);
    }

    private static Map<String, String> headers(String mediaType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", mediaType);
        headers.putAll(DEFAULT_HEADERS);
        return Collections.unmodifiableMap(headers);
    }

    /** The same with one header more, or in another's place. */
    public Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body, length, problem);
    }

    /** The same as the answer to the request of this id, which it names; a problem does so in its body, too. */
    Response to(String requestId) {
        Response answer = problem == null ? this : problem(status, problem.with("requestId", requestId));
        return new Response(status, headers, answer.body, answer.length, answer.problem)
                .with("X-Request-Id", requestId);
    }

    Response withoutBody() {
        return new Response(status, headers, body, 0, null);
    }

    public boolean isProblem() {
        return status >= 400;
    }

    /** Writes the response as Lambda proxy integration expects it. */
    void write(OutputStream out) throws IOException {
        try (JsonGenerator json = JsonReader.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeNumberField("statusCode", status);
            json.writeObjectFieldStart("headers");
            for (var header : headers.entrySet()) {
                json.writeStringField(header.getKey(), header.getValue());
            }
            json.writeEndObject();
            json.writeFieldName("body");
            json.writeRawUTF8String(body, 0, length);
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        }
    }
}
