package dev.kyphos.api;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Facts;
import dev.kyphos.json.JsonReader;
import dev.kyphos.library.Found;
import dev.kyphos.library.Library;
import dev.kyphos.library.Version;
import dev.kyphos.querylog.QueryLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;

/** Does once, before a snapshot of the function is taken, what a first request would have to wait for. */
final class WarmUp {

    private WarmUp() {}

    /** Dry recommendations, where the function is being initialised for a snapshot. */
    static void beforeSnapshot(RequestStreamHandler recommendations, Library library) {
        if ("snap-start".equals(Environment.get("AWS_LAMBDA_INITIALIZATION_TYPE"))) {
            Library.warmUp();
            QueryLog.warmUp();
            library.ruleSets().value().forEach(each -> ask(recommendations, library, each.ruleSet()));
        }
    }

    private static void ask(RequestStreamHandler recommendations, Library library, String ruleSet) {
        if (library.active(ruleSet).value() instanceof Found.Here<Version>(Version version)) {
            try {
                answer(recommendations, event(version, false));
                answer(recommendations, event(version, true));
            } catch (IOException e) {
                Failures.report(e);
            }
        }
    }

    private static void answer(RequestStreamHandler recommendations, byte[] event) throws IOException {
        recommendations.handleRequest(new ByteArrayInputStream(event), OutputStream.nullOutputStream(), null);
    }

    /** Somebody of whom nothing is known but one level: with all the questions, or most of them presumed. */
    private static byte[] event(Version version, boolean presumed) throws IOException {
        var level =
                (FactType.Choice) version.diagram().guideline().facts().level().type();
        var body = new StringWriter();
        try (JsonGenerator json = JsonReader.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("ruleSet", version.ruleSet());
            if (presumed) {
                json.writeStringField("presume", "normal");
            }
            json.writeArrayFieldStart("vertebrae");
            json.writeStartObject();
            json.writeStringField(Facts.LEVEL, level.values().getFirst().value());
            json.writeEndObject();
            json.writeEndArray();
            json.writeEndObject();
        }
        var event = new ByteArrayOutputStream();
        try (JsonGenerator json = JsonReader.FACTORY.createGenerator(event)) {
            json.writeStartObject();
            json.writeStringField("httpMethod", "POST");
            json.writeStringField("path", "/v1/recommendations");
            json.writeObjectFieldStart("headers");
            json.writeStringField("Content-Type", Response.JSON);
            json.writeEndObject();
            json.writeStringField("body", body.toString());
            json.writeEndObject();
        }
        return event.toByteArray();
    }
}
