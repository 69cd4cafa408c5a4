package dev.kyphos.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.json.JsonReader;
import dev.kyphos.library.Seeding;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Publishes the bundled rule sets into the store, and activates those that have no active version. Invoked by an
 * operator after a deployment, on no route; whatever event it gets, it does the same, and a second time nothing.
 */
public final class SeedHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream out, Context context) throws IOException {
        var seeded = House.seeding().run();
        try (JsonGenerator json = JsonReader.FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeArrayFieldStart("ruleSets");
            for (Seeding.Seeded each : seeded) {
                json.writeStartObject();
                json.writeStringField("ruleSet", each.ruleSet());
                json.writeStringField("version", each.version().toString());
                json.writeStringField("digest", each.digest());
                json.writeBooleanField("published", each.published());
                json.writeBooleanField("activated", each.activated());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
    }
}
