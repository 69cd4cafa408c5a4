package dev.kyphos.http;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.JsonWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An immutable HTTP response, in the form that API Gateway sends. */
public final class Response {

    /** The media type of JSON. */
    public static final String JSON = "application/json";

    private static final String PROBLEM = "application/problem+json";

    /** The headers of every response that does not replace them. None names the software behind the service. */
    public static final Map<String, String> DEFAULT_HEADERS = Map.of(
            "Cache-Control", "no-store",
            "X-Content-Type-Options", "nosniff",
            "Strict-Transport-Security", "max-age=31536000",
            "Referrer-Policy", "no-referrer",
            "X-Frame-Options", "DENY",
            "Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");

    private static final Map<String, String> JSON_HEADERS = headers(JSON);
    private static final Map<String, String> PROBLEM_HEADERS = headers(PROBLEM);
    private static final byte[] NO_BODY = {};

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;
    private final int length;
    private final Json.@Nullable Obj problem;
    private final @Nullable EscapedJsonWriter writer;

    /**
     * @param body the escaped text of the body, see {@link JsonEscaper}, in its first {@code length} bytes; not of a problem
     * @param problem the value of the body if it is a problem, else null: its text is made when it is written, since it
     *     names the request by then
     * @param writer whose bytes the body is; null if they are nobody's
     */
    private Response(
            int status,
            Map<String, String> headers,
            byte[] body,
            int length,
            Json.@Nullable Obj problem,
            @Nullable EscapedJsonWriter writer) {
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.length = length;
        this.problem = problem;
        this.writer = writer;
    }

    /** Makes a response with status 200. */
    public static Response ok(Json body) {
        return of(200, body);
    }

    /** Makes a response with a JSON body. */
    public static Response of(int status, Json body) {
        byte[] escaped = JsonEscaper.of(JsonWriter.bytes(body));
        return of(status, JSON, escaped, escaped.length);
    }

    /** Makes a response whose body is a problem (RFC 9457). */
    static Response problem(int status, Json.Obj problem) {
        return new Response(status, PROBLEM_HEADERS, NO_BODY, 0, problem, null);
    }

    /** Makes a response with status 200 and the body that a writer has written. */
    public static Response ok(EscapedJsonWriter body) {
        return new Response(200, JSON_HEADERS, body.bytes(), body.length(), null, body);
    }

    /** Makes a response with status 200 and a body that {@link EscapedJsonWriter#escaped} made. */
    public static Response ok(byte[] escaped) {
        return of(200, JSON, escaped, escaped.length);
    }

    /** Makes a response with status 200 and a text in UTF-8 that {@link JsonEscaper} escaped. */
    public static Response text(String mediaType, byte[] escaped) {
        return of(200, mediaType + "; charset=utf-8", escaped, escaped.length);
    }

    /** Makes a response with status 204. */
    public static Response noContent() {
        return of(204, JSON, NO_BODY, 0);
    }

    /** Makes a response with status 304. */
    public static Response notModified() {
        return of(304, JSON, NO_BODY, 0);
    }

    private static Response of(int status, String mediaType, byte[] body, int length) {
        return new Response(
                status, mediaType.equals(JSON) ? JSON_HEADERS : headers(mediaType), body, length, null, null);
    }

    private static Map<String, String> headers(String mediaType) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", mediaType);
        headers.putAll(DEFAULT_HEADERS);
        return Collections.unmodifiableMap(headers);
    }

    /** Returns a copy with a header added or replaced. */
    public Response with(String header, String value) {
        Map<String, String> extended = new LinkedHashMap<>(headers);
        extended.put(header, value);
        return new Response(status, extended, body, length, problem, writer);
    }

    /** Returns a copy that says that a header of the request chooses between responses. */
    public Response varyingBy(String header) {
        String others = headers.get("Vary");
        return with("Vary", others == null ? header : others + ", " + header);
    }

    /** Returns a copy that names the request's id in a header and, if it is a problem, in its body. */
    Response to(String requestId) {
        Json.Obj named = problem == null ? null : problem.with("requestId", requestId);
        return new Response(status, headers, body, length, named, writer).with("X-Request-Id", requestId);
    }

    /** The problem that the response is; null if it is none, or has no body. */
    public Json.@Nullable Obj problem() {
        return problem;
    }

    /** Returns a copy whose body is of another media type, and is no problem to this program any more. */
    public Response as(String mediaType, Json other) {
        byte[] escaped = JsonEscaper.of(JsonWriter.bytes(other));
        return new Response(status, headers, escaped, escaped.length, null, null).with("Content-Type", mediaType);
    }

    /** Returns a copy without a body. */
    Response withoutBody() {
        return new Response(status, headers, body, 0, null, writer);
    }

    /** The size of the body in bytes, escaped. A problem's is 0. */
    public int length() {
        return length;
    }

    /** The status code. */
    public int status() {
        return status;
    }

    /** Returns a copy whose problem, if it is one, has the pointers of a document in which the request's stands at a place. */
    public Response below(String place) {
        if (problem == null || !(problem.members().get("errors") instanceof Json.Arr(var errors))) {
            return this;
        }
        Json moved = Json.array(errors, error -> moved((Json.Obj) error, place));
        return new Response(status, headers, body, length, problem.with("errors", moved), writer);
    }

    private static Json moved(Json.Obj error, String place) {
        return error.members().get("pointer") instanceof Json.Text(String pointer)
                ? error.with("pointer", place + pointer)
                : error;
    }

    /** The body, escaped for {@link EscapedJsonWriter#copy}. */
    public byte[] escapedBody() {
        return problem == null ? Arrays.copyOf(body, length) : JsonEscaper.of(JsonWriter.bytes(problem));
    }

    /** The body as it is, not escaped: text in UTF-8. */
    public byte[] json() {
        byte[] escaped = escapedBody();
        int size = 0;
        // JSON has no control characters of its own, so only two characters are escaped, each with one backslash.
        for (int i = 0; i < escaped.length; i++) {
            if (escaped[i] == '\\') {
                i++;
            }
            escaped[size++] = escaped[i];
        }
        return Arrays.copyOf(escaped, size);
    }

    /** Whether the status is 400 or higher. */
    public boolean isProblem() {
        return status >= 400;
    }

    /** Gives the memory of the body back. The response must not be used any more. */
    void release() {
        if (writer != null) {
            writer.release();
        }
    }

    /** Writes the response in the output format of Lambda proxy integration. */
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
            if (problem == null) {
                json.writeRawUTF8String(body, 0, length);
            } else {
                byte[] escaped = JsonEscaper.of(JsonWriter.bytes(problem));
                json.writeRawUTF8String(escaped, 0, escaped.length);
            }
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        }
    }
}
