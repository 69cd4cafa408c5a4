package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Library;
import dev.kyphos.library.Reading;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Properties;

/**
 * {@code GET /health}, {@code GET /openapi.json} and the explorer's page; every path that no other handler has is answered
 * 404 here.
 */
public final class ServiceHandler extends RoutedHandler {

    private static final String VERSION = version();
    private static final Explorer EXPLORER = new Explorer();
    private static final byte[] OPEN_API = Escaped.of(Resources.read("/openapi.json"));

    /** The handler of a deployed function, with the house's library. */
    public ServiceHandler() {
        this(House.library());
    }

    ServiceHandler(Library library) {
        super(List.of(
                new Route("GET", "/health", (_, _) -> health(library.ruleSets())),
                new Route("GET", "/openapi.json", (_, _) -> openApi()),
                new Route("GET", "/", EXPLORER::page),
                new Route("GET", "/explorer/{digest}/{file}", EXPLORER::file)));
    }

    private static Response health(Reading<List<Activation>> reading) {
        return Response.ok(json -> {
            json.writeStringField("status", "ok");
            json.writeStringField("service", "kyphos");
            json.writeStringField("serviceVersion", VERSION);
            json.writeStringField("store", reading.storeAvailable() ? "available" : "unavailable");
            json.writeArrayFieldStart("ruleSets");
            for (Activation activation : reading.value()) {
                active(json, activation);
            }
            json.writeEndArray();
        });
    }

    private static void active(JsonGenerator json, Activation activation) throws IOException {
        json.writeStartObject();
        json.writeStringField("ruleSet", activation.ruleSet());
        json.writeStringField("version", activation.version().toString());
        json.writeStringField("digest", activation.digest());
        json.writeEndObject();
    }

    private static Response openApi() {
        return Response.ok(OPEN_API).with("Cache-Control", "public, max-age=300");
    }

    private static String version() {
        var properties = new Properties();
        try {
            properties.load(new ByteArrayInputStream(Resources.read("/kyphos.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
        return properties.getProperty("version", "unknown");
    }
}
