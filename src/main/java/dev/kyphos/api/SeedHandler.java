package dev.kyphos.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Publishes the bundled rule sets to the store, and activates result rule set that has no active version. An operator invokes
 * it after a deployment; it has no route. It ignores the event, and a second run changes nothing.
 */
public final class SeedHandler implements RequestStreamHandler {

    @Override
    public void handleRequest(InputStream event, OutputStream out, Context context) throws IOException {
        Json seeded = Json.array(
                Services.seeding().run(),
                result -> Json.object()
                        .with("ruleSet", result.ruleSet())
                        .with("version", result.version().toString())
                        .with("digest", result.digest())
                        .with("published", result.published())
                        .with("activated", result.activated()));
        out.write(JsonWriter.bytes(Json.object().with("ruleSets", seeded)));
    }
}
