import camundajar.impl.scala.util.Either;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLiteralExpressionEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionLogicEvaluationEvent;
import org.camunda.bpm.dmn.engine.delegate.DmnDecisionTableEvaluationEvent;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.scala.ScalaFeelEngine;
import org.camunda.bpm.dmn.feel.impl.scala.function.CustomFunctionTransformer;
import org.camunda.bpm.engine.variable.context.VariableContext;
import org.camunda.feel.FeelEngine;
import org.camunda.feel.syntaxtree.ParsedExpression;
import org.camunda.feel.valuemapper.ValueMapper.CompositeValueMapper;

/**
 * Evaluates decision models with Camunda's engine. Answers each line of standard input with a line:
 * {@code {"model": "<definitions…"}} with {@code {}}, and {@code {"decisions": ["urgency"], "inputs": {…}}} with
 * the values of these and of those that they rest on. Ends with the input, or with what fails.
 */
final class CamundaDmn {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, Object> evaluated = new LinkedHashMap<>();
    private final DmnEngine engine;
    private List<DmnDecision> model = List.of();

    private CamundaDmn() {
        var configuration = new DefaultDmnEngineConfiguration();
        configuration.setFeelEngineFactory(Feel::new);
        configuration.getCustomPostDecisionEvaluationListeners().add(this::keep);
        engine = configuration.buildEngine();
    }

    public static void main(String[] arguments) throws IOException {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err);
        var engine = new CamundaDmn();
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            answers.println(JSON.writeValueAsString(engine.answer(JSON.readTree(line))));
        }
    }

    private Map<String, Object> answer(JsonNode request) {
        if (request.has("model")) {
            byte[] text = request.get("model").asText().getBytes(StandardCharsets.UTF_8);
            model = engine.parseDecisions(new ByteArrayInputStream(text));
            return Map.of();
        }
        Map<String, Object> inputs = JSON.convertValue(request.get("inputs"), new TypeReference<>() {});
        evaluated.clear();
        for (JsonNode name : request.get("decisions")) {
            if (!evaluated.containsKey(name.asText())) {
                engine.evaluateDecision(decision(name.asText()), inputs);
            }
        }
        return evaluated;
    }

    /** Keeps the value of a decision and of those that it rests on: to evaluate one evaluates all of them. */
    private void keep(DmnDecisionEvaluationEvent event) {
        keep(event.getDecisionResult());
        event.getRequiredDecisionResults().forEach(this::keep);
    }

    private void keep(DmnDecisionLogicEvaluationEvent decision) {
        Object value = switch (decision) {
            case DmnDecisionTableEvaluationEvent table ->
                table.getMatchingRules()
                        .getFirst()
                        .getOutputEntries()
                        .values()
                        .iterator()
                        .next()
                        .getValue()
                        .getValue();
            case DmnDecisionLiteralExpressionEvaluationEvent literal ->
                literal.getOutputValue().getValue();
            default -> throw new IllegalArgumentException("no decision of a model: " + decision);
        };
        evaluated.put(decision.getDecision().getKey(), value);
    }

    private DmnDecision decision(String key) {
        return model.stream()
                .filter(each -> each.getKey().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Camunda's FEEL, without two thirds of its work: it parses an expression once, and does not evaluate the cell that is true of
     * everything.
     */
    private static final class Feel extends ScalaFeelEngine {

        Feel() {
            super(List.of());
        }

        @Override
        public boolean evaluateSimpleUnaryTests(String cell, String input, VariableContext variables) {
            return cell.equals("-") || super.evaluateSimpleUnaryTests(cell, input, variables);
        }

        @Override
        protected FeelEngine buildFeelEngine(CustomFunctionTransformer functions, CompositeValueMapper values) {
            FeelEngine built = super.buildFeelEngine(functions, values);
            return new FeelEngine(built.functionProvider(), built.valueMapper(), built.configuration(), built.clock()) {

                private final Map<String, Either<Failure, ParsedExpression>> parsed = new HashMap<>();

                @Override
                @SuppressWarnings("deprecation") // Camunda calls it
                public Either<Failure, ParsedExpression> parseExpression(String expression) {
                    return parsed.computeIfAbsent(expression, super::parseExpression);
                }
            };
        }
    }
}
