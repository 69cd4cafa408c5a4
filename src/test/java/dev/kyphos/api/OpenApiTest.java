package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.json.Contract;
import dev.kyphos.local.template.GatewayResponses;
import dev.kyphos.local.template.Route;
import dev.kyphos.local.template.Template;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The contract at {@code /openapi.json} describes the paths of the handlers, and no other paths. */
class OpenApiTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final JsonNode CONTRACT = Contract.read();
    private static final Set<String> LEAD_NOWHERE = Set.of("/", "/{proxy+}", "/fhir/{proxy+}");
    private static final Map<String, String> ROUTES = routes();

    static Stream<String> paths() {
        return names(CONTRACT.path("paths")).stream();
    }

    static Stream<Arguments> examples() {
        return Contract.objects(CONTRACT)
                .filter(node -> node.has("schema") && (node.has("example") || node.has("examples")))
                .flatMap(node -> valuesOf(node)
                        .map(value -> Arguments.of(node.path("schema").toString(), node.path("schema"), value)));
    }

    static Stream<Arguments> wordsInSchemas() {
        return Contract.objects(CONTRACT.at("/components/schemas"))
                .filter(schema -> schema.path("examples").isArray())
                .flatMap(schema ->
                        elements(schema.path("examples")).map(value -> Arguments.of(value.toString(), schema, value)));
    }

    @Test
    void itHasThePathsOfTheTemplateThatLeadSomewhere() {
        assertThat(paths()).containsExactlyInAnyOrderElementsOf(ROUTES.keySet());
    }

    @ParameterizedTest
    @MethodSource("paths")
    void aPathTakesTheMethodsThatItHasHere(String path) throws IOException {
        JsonNode refusal = answer("PURGE", path);

        assertThat(refusal.path("statusCode").intValue()).isEqualTo(405);
        assertThat(Stream.of(refusal.at("/headers/Allow").textValue().split(", "))
                        .filter(method -> !method.equals("HEAD")))
                .containsExactlyInAnyOrderElementsOf(
                        methods(CONTRACT.path("paths").path(path)));
    }

    @Test
    void whatAsksForASignatureInTheTemplateDoesSoHere() {
        var routes = Template.read(Path.of("template.yaml")).routes();
        paths().forEach(path -> CONTRACT.path("paths").path(path).properties().forEach(operation -> {
            String method = operation.getKey().toUpperCase(Locale.ROOT);
            boolean signed = routes.find(method, path.replaceAll("[{}]", ""))
                    .orElseThrow()
                    .route()
                    .signed();
            assertThat(operation.getValue().at("/security/0").has("aws"))
                    .as(method + " " + path)
                    .isEqualTo(signed);
        }));
    }

    @Test
    void whatApiGatewayAnswersItselfIsAnExampleHere() throws IOException {
        GatewayResponses responses = Template.read(Path.of("template.yaml")).gatewayResponses();
        Set<JsonNode> examples = Contract.objects(CONTRACT.at("/components/responses"))
                .filter(node -> node.has("requestId"))
                .map(OpenApiTest::withoutWhatVaries)
                .collect(Collectors.toSet());

        assertThat(responses.types()).isNotEmpty();
        for (String type : responses.types()) {
            JsonNode problem = MAPPER.readTree(responses.answer(type, 400, "id").body());
            assertThat(examples).as(type).contains(withoutWhatVaries(problem));
        }
    }

    private static JsonNode withoutWhatVaries(JsonNode problem) {
        return ((ObjectNode) problem.deepCopy()).without(List.of("requestId", "reason"));
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        assertThat(Contract.objects(CONTRACT).filter(node -> node.path("$ref").isTextual()))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(
                                CONTRACT.at(node.path("$ref").textValue().substring(1))
                                        .isMissingNode())
                        .as(node.toString())
                        .isFalse());
    }

    /** Without it, a generator for Go makes a number of 32 bits. */
    @Test
    void everyNumberIsADouble() {
        assertThat(Contract.objects(CONTRACT.path("components"))
                        .filter(node -> node.path("type").toString().contains("\"number\"")))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(node.path("format").textValue())
                        .as(node.toString())
                        .isEqualTo("double"));
    }

    @Test
    void everySchemaResponseParameterAndHeaderIsUsed() {
        Set<String> used = Contract.objects(CONTRACT)
                .map(node -> node.path("$ref").asText())
                .collect(Collectors.toSet());

        List<String> kinds = names(CONTRACT.path("components"));
        kinds.remove("securitySchemes"); // which are used by name
        for (String kind : kinds) {
            assertThat(names(CONTRACT.path("components").path(kind)))
                    .allSatisfy(name -> assertThat(used).contains("#/components/" + kind + "/" + name));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"examples", "wordsInSchemas"})
    void anExampleIsAsItsSchemaSays(String schemaText, JsonNode schema, JsonNode example) {
        assertThat(Contract.strict(schema).validate(example)).isEmpty();
    }

    private static JsonNode answer(String method, String path) throws IOException {
        var event = MAPPER.createObjectNode().put("httpMethod", method).put("path", path);
        var out = new ByteArrayOutputStream();
        RoutedHandler handler = InProcess.function(ROUTES.get(path));
        handler.handleRequest(new ByteArrayInputStream(event.toString().getBytes(StandardCharsets.UTF_8)), out, null);
        return MAPPER.readTree(out.toByteArray());
    }

    private static List<String> methods(JsonNode path) {
        return names(path).stream().map(name -> name.toUpperCase(Locale.ROOT)).toList();
    }

    private static Map<String, String> routes() {
        var routes = new TreeMap<String, String>();
        for (Route route : Template.read(Path.of("template.yaml")).routes().routes()) {
            boolean anyMethod = route.method().equals("ANY"); // which answers those that nobody else has
            if (anyMethod && !LEAD_NOWHERE.contains(route.path().text())) {
                routes.put(route.path().text(), route.function());
            }
        }
        return routes;
    }

    private static Stream<JsonNode> valuesOf(JsonNode node) {
        return node.has("example")
                ? Stream.of(node.path("example"))
                : elements(node.path("examples")).map(example -> example.path("value"));
    }

    private static Stream<JsonNode> elements(JsonNode node) {
        var elements = new ArrayList<JsonNode>();
        node.forEach(elements::add);
        return elements.stream();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
