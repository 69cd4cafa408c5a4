package dev.kyphos.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
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
        Json seeded = Json.array(
                Services.seeding().run(),
                each -> Json.object()
                        .with("ruleSet", each.ruleSet())
                        .with("version", each.version().toString())
                        .with("digest", each.digest())
                        .with("published", each.published())
                        .with("activated", each.activated()));
        out.write(JsonWriter.bytes(Json.object().with("ruleSets", seeded)));
    }
}
