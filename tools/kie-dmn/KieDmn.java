import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/**
 * Evaluates decision models with Apache KIE's engine. Answers each line of standard input with a line:
 * {@code {"model": "<definitions…"}} with {@code {}}, and {@code {"inputs": {…}}} with the value of each decision. Ends with the
 * input, or with what fails; whatever the engine says of a model or an evaluation is a failure.
 */
final class KieDmn {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private DMNRuntime runtime;
    private DMNModel model;

    private KieDmn() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        var engine = new KieDmn();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answers.println(JSON.writeValueAsString(engine.answer(JSON.readTree(line))));
        }
    }

    private Map<String, Object> answer(JsonNode request) {
        if (request.has("model")) {
            read(request.get("model").asText());
            return Map.of();
        }
        DMNContext context = runtime.newContext();
        Map<String, Object> inputs = JSON.convertValue(request.get("inputs"), new TypeReference<>() {});
        inputs.forEach(context::set);
        DMNResult result = runtime.evaluateAll(model, context);
        refuse(result.getMessages());
        Map<String, Object> answers = new LinkedHashMap<>();
        result.getDecisionResults().forEach(each -> answers.put(each.getDecisionName(), each.getResult()));
        return answers;
    }

    private void read(String text) {
        Resource resource = ResourceFactory.newReaderResource(new StringReader(text), "UTF-8");
        resource.setSourcePath("model.dmn");
        runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(IllegalArgumentException::new);
        model = runtime.getModels().getFirst();
        refuse(model.getMessages());
    }

    private static void refuse(List<?> messages) {
        if (!messages.isEmpty()) {
            throw new IllegalArgumentException(messages.toString());
        }
    }
}
