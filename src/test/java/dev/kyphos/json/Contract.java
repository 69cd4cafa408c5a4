package dev.kyphos.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/** The contract as it is served: the parts of {@code src/openapi}, joined by the build. */
public final class Contract {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final JsonNode CONTRACT = read();

    /** What holds of answers beside the contract's schemas, which say it in words, since generators of clients fail on it. */
    private static final JsonNode TIES = read("/contract/ties.json");

    private Contract() {}

    /** Reads the contract. */
    public static JsonNode read() {
        return read("/openapi.json");
    }

    private static JsonNode read(String name) {
        try (var in = Contract.class.getResourceAsStream(name)) {
            return MAPPER.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name, e);
        }
    }

    /** The named schema of the contract, see {@link #strict(JsonNode)}. */
    public static Schema strict(String name) {
        return strict(MAPPER.createObjectNode().put("$ref", "#/components/schemas/" + name));
    }

    /** A schema of the contract that allows no unnamed members, and refuses what the ties of its schemas refuse. */
    public static Schema strict(JsonNode schema) {
        ObjectNode document = schema.deepCopy();
        document.set("components", CONTRACT.path("components").deepCopy());
        objects(document).filter(node -> node.has("allOf")).toList().forEach(Contract::putPartsTogether);
        objects(document)
                .filter(node -> node.path("properties").isObject() && !node.has("additionalProperties"))
                .toList()
                .forEach(node -> ((ObjectNode) node).put("additionalProperties", false));
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        TIES.properties().forEach(tie -> {
            assertThat(schemas.has(tie.getKey())).as(tie.getKey()).isTrue();
            var both = MAPPER.createObjectNode();
            both.putArray("allOf").add(schemas.path(tie.getKey())).add(tie.getValue());
            schemas.set(tie.getKey(), both);
        });
        return SCHEMAS.getSchema(document);
    }

    /** Merges the parts of each {@code allOf} into one object, since each part would refuse the members of the others. */
    private static void putPartsTogether(JsonNode node) {
        ObjectNode whole = (ObjectNode) node;
        for (JsonNode part : whole.remove("allOf")) {
            JsonNode said =
                    part.has("$ref") ? CONTRACT.at(part.path("$ref").textValue().substring(1)) : part;
            assertThat(Tree.names(said)).isSubsetOf("type", "description", "required", "properties");
            said.path("required").forEach(whole.withArrayProperty("required")::add);
            whole.withObjectProperty("properties")
                    .setAll((ObjectNode) said.path("properties").deepCopy());
        }
        whole.put("type", "object");
    }

    /** The objects in a value, at any depth. */
    public static Stream<JsonNode> objects(JsonNode node) {
        Stream<JsonNode> below = Tree.items(node).flatMap(Contract::objects);
        return node.isObject() ? Stream.concat(Stream.of(node), below) : below;
    }
}
