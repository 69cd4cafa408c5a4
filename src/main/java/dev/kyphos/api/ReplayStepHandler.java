package dev.kyphos.api;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.http.FailureLog;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.replay.ReplaySteps;
import dev.kyphos.replay.StepFailed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A step of a replay, for the state machine: {@code {"step": "plan" | "part" | "join" | "fail", "ruleSet", "replay", "part"}}. It has no
 * route. What it answers, and what it throws, names parts by numbers and nothing of a row.
 */
public final class ReplayStepHandler implements RequestStreamHandler {

    private final ReplaySteps steps;

    /** The handler of a deployed function. */
    public ReplayStepHandler() {
        this(Services.replays().steps());
    }

    ReplayStepHandler(ReplaySteps steps) {
        this.steps = steps;
    }

    /** Throws {@link StepFailed} if the step failed and may be tried again, {@link IllegalArgumentException} if the event is no step. */
    @Override
    public void handleRequest(InputStream event, OutputStream out, Context context) throws IOException {
        Json.Obj step = read(new String(event.readAllBytes(), StandardCharsets.UTF_8));
        try {
            out.write(JsonWriter.bytes(
                    Json.object().with("parts", Json.array(parts(step), part -> new Json.Num(part)))));
        } catch (StepFailed | IllegalArgumentException failed) {
            throw failed;
        } catch (RuntimeException defect) {
            FailureLog.report(defect);
            throw new IllegalStateException("a defect, which is logged"); // Step Functions keeps messages
        }
    }

    /** Does the step. Returns the numbers of the parts that are to be replayed; none if the step is no plan. */
    private List<BigDecimal> parts(Json.Obj event) {
        String ruleSet = text(event, "ruleSet");
        String replay = text(event, "replay");
        switch (text(event, "step")) {
            case "plan" -> {
                return steps.plan(ruleSet, replay).stream()
                        .map(BigDecimal::valueOf)
                        .toList();
            }
            case "part" -> steps.part(ruleSet, replay, number(event));
            case "join" -> steps.join(ruleSet, replay);
            case "fail" -> steps.fail(ruleSet, replay);
            default -> throw new IllegalArgumentException("expected a step");
        }
        return List.of();
    }

    private static Json.Obj read(String event) {
        try {
            if (JsonReader.read(event).root() instanceof Json.Obj object) {
                return object;
            }
        } catch (MalformedJsonException _) {
            // as for any other event that is no step
        }
        throw new IllegalArgumentException("expected a step");
    }

    private static String text(Json.Obj event, String name) {
        if (event.members().get(name) instanceof Json.Text(String text)) {
            return text;
        }
        throw new IllegalArgumentException("expected a text: " + name);
    }

    private static int number(Json.Obj event) {
        if (event.members().get("part") instanceof Json.Num(var number)) {
            return number.intValueExact();
        }
        throw new IllegalArgumentException("expected the number of a part");
    }
}
