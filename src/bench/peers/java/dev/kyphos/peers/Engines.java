package dev.kyphos.peers;

import com.google.common.collect.ImmutableMap;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.kyphos.dmn.DecisionModel;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.json.JsonWriter;
import io.github.jamsesso.jsonlogic.JsonLogic;
import io.github.jamsesso.jsonlogic.JsonLogicException;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.kie.api.io.Resource;
import org.kie.dmn.api.core.DMNContext;
import org.kie.dmn.api.core.DMNModel;
import org.kie.dmn.api.core.DMNResult;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Engines of others, each with a rule set's ladder in its own language. */
final class Engines {

    private Engines() {}

    /** All of them. */
    static List<Peer> of(Guideline guideline) throws CelValidationException, CelEvaluationException {
        return List.of(
                cel(guideline),
                jsonLogic(guideline),
                kie("KIE DMN, one expression of FEEL", DecisionTables.literal(guideline)),
                kie("KIE DMN, tables", DecisionTables.tables(guideline, false, "number", "number")),
                kie("KIE DMN, one table", DecisionTables.tables(guideline, true, "number", "number")),
                kie("KIE DMN, the model that the API exports", exported(guideline)),
                camunda("Camunda DMN, tables, FEEL by JUEL", guideline, false),
                camunda("Camunda DMN, one table, FEEL by JUEL", guideline, true));
    }

    private static String exported(Guideline guideline) {
        return new String(DecisionModel.of(guideline, "1.0.0", "sha256:0"), StandardCharsets.UTF_8);
    }

    private static Peer cel(Guideline guideline) throws CelValidationException, CelEvaluationException {
        CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder();
        guideline.facts().all().forEach(fact -> compiler.addVar(Names.of(fact), celType(fact)));
        CelRuntime.Program program = CelRuntimeFactory.standardCelRuntimeBuilder()
                .build()
                .createProgram(compiler.build()
                        .compile(new Translation<>(guideline, Infix.CEL).ladder())
                        .getAst());
        return new Peer(
                "cel-java, one expression",
                someone -> ImmutableMap.copyOf(Names.flat(someone, BigDecimal::doubleValue)),
                input -> {
                    try {
                        return (String) program.eval(asMap(input));
                    } catch (CelEvaluationException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
    }

    private static CelType celType(Fact fact) {
        return switch (fact.type()) {
            case FactType.Flag() -> SimpleType.BOOL;
            case FactType.Choice _ -> SimpleType.STRING;
            case FactType.Quantity _ -> SimpleType.DOUBLE;
        };
    }

    private static Peer jsonLogic(Guideline guideline) {
        var engine = new JsonLogic();
        String rule = new String(
                JsonWriter.bytes(new Translation<>(guideline, new JsonLogicDialect()).ladder()),
                StandardCharsets.UTF_8);
        return new Peer(
                "json-logic-java, one expression", someone -> Names.flat(someone, BigDecimal::doubleValue), input -> {
                    try {
                        return (String) engine.apply(rule, input);
                    } catch (JsonLogicException failed) {
                        throw new IllegalStateException(failed);
                    }
                });
    }

    private static Peer kie(String name, String document) {
        Resource resource = ResourceFactory.newReaderResource(new StringReader(document), "UTF-8");
        resource.setSourcePath("model.dmn");
        DMNRuntime runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(resource))
                .getOrElseThrow(IllegalArgumentException::new);
        DMNModel model = runtime.getModels().getFirst();
        if (model.hasErrors()) {
            throw new IllegalArgumentException(name + ": " + model.getMessages());
        }
        return new Peer(name, someone -> Names.flat(someone, number -> number), input -> {
            DMNContext context = runtime.newContext();
            asMap(input).forEach(context::set);
            DMNResult result = runtime.evaluateByName(model, context, DecisionTables.OUTCOME);
            return (String)
                    result.getDecisionResultByName(DecisionTables.OUTCOME).getResult();
        });
    }

    private static Peer camunda(String name, Guideline guideline, boolean writtenOut) {
        DefaultDmnEngineConfiguration configuration = new DefaultDmnEngineConfiguration();
        configuration.setEnableFeelLegacyBehavior(true);
        DmnEngine engine = configuration.buildEngine();
        byte[] document = DecisionTables.tables(guideline, writtenOut, "double", "integer")
                .getBytes(StandardCharsets.UTF_8);
        DmnDecision decision = engine.parseDecision(DecisionTables.OUTCOME, new ByteArrayInputStream(document));
        return new Peer(
                name,
                someone -> Names.flat(someone, BigDecimal::doubleValue),
                input -> engine.evaluateDecisionTable(decision, asMap(input)).getSingleEntry());
    }

    @SuppressWarnings("unchecked") // that is what Names.flat makes
    private static Map<String, Object> asMap(Object input) {
        return (Map<String, Object>) input;
    }
}
