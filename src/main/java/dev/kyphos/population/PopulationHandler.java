package dev.kyphos.population;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.api.RecommendationsHandler;
import dev.kyphos.http.Environment;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.store.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The steps of the state machine that answers a population: {@code {"step": "cut" | "answer" | "sum", …}}. What goes through the state
 * machine is keys of objects and ranges of bytes, never a line. It has no route.
 */
public final class PopulationHandler implements RequestStreamHandler {

    private final Population population;

    /** The handler of a deployed function. */
    public PopulationHandler() {
        String endpoint = Environment.get("S3_ENDPOINT");
        this(new Population(
                S3Objects.of(
                        Objects.requireNonNull(Environment.get("POPULATION_BUCKET")),
                        endpoint == null ? null : URI.create(endpoint)),
                RecommendationsHandler.unlogged()));
    }

    PopulationHandler(Population population) {
        this.population = population;
    }

    /**
     * Does a step.
     *
     * @throws Refusal if the execution's input is wrong, so that it is useless to try again
     * @throws S3Objects.Failure if S3 did not do what was asked, so that one may try again
     */
    @Override
    public void handleRequest(InputStream event, OutputStream out, Context context) throws IOException {
        Input input = new Input(read(event));
        Json result = switch (input.text("step")) {
            case "cut" -> population.cut(input);
            case "answer" -> population.answer(input);
            case "sum" -> population.sum(input);
            default -> throw new Refusal("step: expected cut, answer or sum");
        };
        out.write(JsonWriter.bytes(result));
    }

    private static Json read(InputStream event) throws IOException {
        try {
            return JsonReader.read(new String(event.readAllBytes(), StandardCharsets.UTF_8))
                    .root();
        } catch (MalformedJsonException _) {
            throw new Refusal("expected an event in JSON");
        }
    }
}
