package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.kyphos.http.RoleSessions;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.insights.Insights;
import dev.kyphos.insights.Replay;
import dev.kyphos.json.Contract;
import dev.kyphos.library.Library;
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
    private static final Set<String> LEAD_NOWHERE = Set.of("/", "/{proxy+}");
    private static final Map<String, String> ROUTES = routes();
    private static final Library LIBRARY = Library.bundledOnly();
    private static final Map<String, RoutedHandler> HANDLERS = Map.of(
            "RecommendationsFunction", new RecommendationsHandler(LIBRARY),
            "RuleSetsFunction", new RuleSetsHandler(LIBRARY),
            "DraftsFunction", new DraftsHandler(LIBRARY),
            "PublicationFunction", new PublicationHandler(LIBRARY, RoleSessions.ONE),
            "InsightsFunction", new InsightsHandler((Insights) null, LIBRARY),
            "ReplayFunction", new ReplayHandler((Replay) null, LIBRARY),
            "ServiceFunction", new ServiceHandler(LIBRARY));
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

    static Stream<String> paths() {
        return names(CONTRACT.path("paths")).stream();
    }

    static Stream<Arguments> examples() {
        return objects(CONTRACT)
                .filter(node -> node.has("schema") && (node.has("example") || node.has("examples")))
                .flatMap(node -> valuesOf(node)
                        .map(value -> Arguments.of(node.path("schema").toString(), node.path("schema"), value)));
    }

    static Stream<Arguments> wordsInSchemas() {
        return objects(CONTRACT.at("/components/schemas"))
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
        Set<JsonNode> examples = objects(CONTRACT.at("/components/responses"))
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
        assertThat(objects(CONTRACT).filter(node -> node.path("$ref").isTextual()))
                .isNotEmpty()
                .allSatisfy(node -> assertThat(
                                CONTRACT.at(node.path("$ref").textValue().substring(1))
                                        .isMissingNode())
                        .as(node.toString())
                        .isFalse());
    }

    @Test
    void everySchemaResponseParameterAndHeaderIsUsed() {
        Set<String> used =
                objects(CONTRACT).map(node -> node.path("$ref").asText()).collect(Collectors.toSet());

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
        assertThat(SCHEMAS.getSchema(document(schema)).validate(example)).isEmpty();
    }

    /** The schema as a separate document that allows no unnamed members. */
    private static JsonNode document(JsonNode schema) {
        ObjectNode document = schema.deepCopy();
        document.set("components", CONTRACT.path("components").deepCopy());
        objects(document).filter(node -> node.has("allOf")).toList().forEach(OpenApiTest::putPartsTogether);
        objects(document)
                .filter(node -> node.path("properties").isObject() && !node.has("additionalProperties"))
                .toList()
                .forEach(node -> ((ObjectNode) node).put("additionalProperties", false));
        return document;
    }

    /** Merges the parts of each {@code allOf} into one object, since each part would refuse the members of the others. */
    private static void putPartsTogether(JsonNode node) {
        ObjectNode whole = (ObjectNode) node;
        for (JsonNode part : whole.remove("allOf")) {
            JsonNode said =
                    part.has("$ref") ? CONTRACT.at(part.path("$ref").textValue().substring(1)) : part;
            assertThat(names(said)).isSubsetOf("type", "description", "required", "properties");
            said.path("required").forEach(whole.withArrayProperty("required")::add);
            whole.withObjectProperty("properties")
                    .setAll((ObjectNode) said.path("properties").deepCopy());
        }
        whole.put("type", "object");
    }

    private static JsonNode answer(String method, String path) throws IOException {
        var event = MAPPER.createObjectNode().put("httpMethod", method).put("path", path);
        var out = new ByteArrayOutputStream();
        RoutedHandler handler = HANDLERS.get(ROUTES.get(path));
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

    private static Stream<JsonNode> objects(JsonNode node) {
        Stream<JsonNode> below = elements(node).flatMap(OpenApiTest::objects);
        return node.isObject() ? Stream.concat(Stream.of(node), below) : below;
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
