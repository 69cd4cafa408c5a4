package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.json.JsonReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response, for API Gateway to send. */
public record Response(int status, Map<String, String> headers, String body) {

    static final String JSON = "application/json";
    private static final int INITIAL_SIZE = 8192;

    /** Writes the members of the one object that a body is. */
    interface Members {
        void write(JsonGenerator json) throws IOException;
    }

    static Response ok(Members members) {
        return of(200, JSON, members);
    }

    static Response of(int status, String mediaType, Members members) {
        return new Response(status, Map.of("Content-Type", mediaType, "Cache-Control", "no-store"), object(members));
    }

    /** The same with one header more, or in another's place. */
    Response with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Response(status, more, body);
    }

    Response withoutBody() {
        return new Response(status, headers, "");
    }

    Response notModified() {
        return new Response(304, headers, "");
    }

    private static String object(Members members) {
        var text = new StringWriter(INITIAL_SIZE);
        try (JsonGenerator json = JsonReader.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return text.toString();
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
            json.writeStringField("body", body);
            json.writeBooleanField("isBase64Encoded", false);
            json.writeEndObject();
        }
    }
}
