package dev.kyphos.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.translation.TranslationSeeder;
import dev.kyphos.translation.Translations;
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
        Json translated = Json.array(
                new TranslationSeeder(Services.library(), Translations.of(Services.library())).run(),
                result -> Json.object()
                        .with("ruleSet", result.ruleSet())
                        .with("version", result.version().toString())
                        .with("language", result.language().tag())
                        .with("digest", result.digest())
                        .with("published", result.published()));
        out.write(JsonWriter.bytes(Json.object().with("ruleSets", seeded).with("translations", translated)));
    }
}
