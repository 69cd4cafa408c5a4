package dev.kyphos.local.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.local.LocalJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;

/** template.yaml as it stands, intrinsic functions in their long form: for what the local API has no use for. */
final class RawTemplate {

    static final JsonNode ALL = read();

    static final JsonNode RESOURCES = ALL.path("Resources");

    private RawTemplate() {}

    /** The resources of a type by their logical ids. */
    static Stream<Map.Entry<String, JsonNode>> resources(String type) {
        return RESOURCES.properties().stream()
                .filter(resource -> resource.getValue().path("Type").asText().equals(type));
    }

    /** The properties of the resource of a logical id. */
    static JsonNode properties(String name) {
        return RESOURCES.path(name).path("Properties");
    }

    static Stream<JsonNode> items(JsonNode array) {
        return array.valueStream();
    }

    private static JsonNode read() {
        try {
            return LocalJson.MAPPER.valueToTree(TemplateYaml.parse(Files.readString(Path.of("template.yaml"))));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read template.yaml", e);
        }
    }
}
