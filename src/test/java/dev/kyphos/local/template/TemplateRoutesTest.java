package dev.kyphos.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Contract;
import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The routes of the template: what answers them, who may call them, and that the contract has the same. */
class TemplateRoutesTest {

    private static final Set<String> LEAD_NOWHERE = Set.of("/", "/{proxy+}", "/fhir/{proxy+}");

    /** What everybody may call. Those that lead somewhere are in the contract. */
    private static final Set<String> OPEN = Set.of(
            "/health",
            "/openapi.json",
            "/",
            "/{proxy+}",
            "/fhir/metadata",
            "/fhir/Questionnaire/{id}",
            "/fhir/Questionnaire/$next-question",
            "/fhir/PlanDefinition/{id}",
            "/fhir/PlanDefinition/{id}/$apply",
            "/fhir/{proxy+}");

    /** What clinical systems call with a token, which the functions check. */
    private static final Set<String> BY_TOKEN =
            Set.of("/cds-services", "/cds-services/{id}", "/cds-services/{id}/feedback");

    private static final Template TEMPLATE = Template.read(Path.of("template.yaml"));

    /** An Api event as it stands in the template. */
    record Event(String function, JsonNode properties) {

        String path() {
            return properties.path("Path").textValue();
        }

        String method() {
            return properties.path("Method").textValue();
        }

        JsonNode auth() {
            return properties.path("Auth");
        }

        @Override
        public String toString() {
            return method() + " " + path();
        }
    }

    static Stream<Event> events() {
        return RawTemplate.resources("AWS::Serverless::Function")
                .flatMap(function -> RawTemplate.items(function.getValue().at("/Properties/Events"))
                        .filter(event -> event.path("Type").asText().equals("Api"))
                        .map(event -> new Event(function.getKey(), event.path("Properties"))));
    }

    static Stream<LambdaFunction> functions() {
        return TEMPLATE.functions().stream();
    }

    @ParameterizedTest
    @MethodSource("functions")
    void aHandlerIsAClassThatLambdaCanMakeAndCall(LambdaFunction function) throws Exception {
        Class<?> handler = Class.forName(function.handler(), false, getClass().getClassLoader());

        assertThat(handler).isPublic().isAssignableTo(RequestStreamHandler.class);
        assertThat(Modifier.isAbstract(handler.getModifiers())).isFalse();
        assertThat(Modifier.isPublic(handler.getConstructor().getModifiers())).isTrue();
    }

    @ParameterizedTest
    @MethodSource("events")
    void aRouteAsksForAKeyOrASignatureOrIsMeantToBeOpen(Event event) {
        boolean keyed = event.auth().path("ApiKeyRequired").asBoolean();
        boolean signed = event.auth().path("Authorizer").asText().equals("AWS_IAM");
        boolean open = OPEN.contains(event.path())
                || BY_TOKEN.contains(event.path())
                || event.method().equals("OPTIONS");

        assertThat(Stream.of(keyed, signed, open).filter(each -> each))
                .as("%s: key %s, signature %s, open %s", event, keyed, signed, open)
                .hasSize(1);
    }

    @Test
    void aBrowserMayAskOfEveryPathWithAKeyAndOfNoOther() {
        var keyed = new TreeSet<String>();
        var asked = new TreeSet<String>();
        events().filter(event -> event.auth().path("ApiKeyRequired").asBoolean())
                .forEach(event -> keyed.add(event.function() + " " + event.path()));
        events().filter(event -> event.method().equals("OPTIONS"))
                .forEach(event -> asked.add(event.function() + " " + event.path()));

        assertThat(asked).isNotEmpty().isEqualTo(keyed);
    }

    @Test
    void thePathsOfTheContractAreThoseOfTheTemplateThatLeadSomewhere() throws IOException {
        var routed = new TreeSet<String>();
        events().map(Event::path).filter(path -> !LEAD_NOWHERE.contains(path)).forEach(routed::add);
        var contracted = new TreeSet<String>();
        Contract.read().path("paths").fieldNames().forEachRemaining(contracted::add);

        assertThat(contracted).hasSizeGreaterThan(10).isEqualTo(routed);
    }

    @Test
    void everyOperationOfTheContractHasARouteOfItsOwnPath() throws IOException {
        Contract.read()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .fieldNames()
                        .forEachRemaining(method -> assertThat(
                                        events().filter(event -> event.path().equals(path.getKey())
                                                && takes(event, method.toUpperCase(Locale.ROOT))))
                                .as(method + " " + path.getKey())
                                .isNotEmpty()));
    }

    @Test
    void aRouteOfOneMethodIsAnOperationOfTheContract() throws IOException {
        JsonNode paths = Contract.read().path("paths");

        assertThat(events().filter(event -> !Set.of(Route.ANY, "OPTIONS").contains(event.method())))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(
                                paths.path(event.path()).has(event.method().toLowerCase(Locale.ROOT)))
                        .as(event.toString())
                        .isTrue());
    }

    @Test
    void whatAsksForAKeyDoesSoInTheContract() throws IOException {
        JsonNode paths = Contract.read().path("paths");

        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    boolean contracted = operation.getValue().at("/security/0").has("key");
                    boolean signed = operation.getValue().at("/security/0").has("aws");
                    boolean keyed = events().anyMatch(event -> event.path().equals(path.getKey())
                            && event.method().equals(Route.ANY)
                            && event.auth().path("ApiKeyRequired").asBoolean());
                    assertThat(contracted)
                            .as(operation.getKey() + " " + path.getKey())
                            .isEqualTo(keyed && !signed);
                }));
    }

    private static boolean takes(Event event, String method) {
        return event.method().equals(Route.ANY) || event.method().equals(method);
    }
}
