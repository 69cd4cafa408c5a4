package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An example of the contract: a request and its expected answer, which a version of a bundled rule set gives. */
record Example(String name, ObjectNode request, JsonNode expected) {

    /** The examples at version 1.0.0, whose requests name it. */
    private static final List<Example> FIRST = read("examples", "1.0.0");

    /** The examples at version 2.0.0, the active one, which their requests don't name. */
    private static final List<Example> SECOND = read("examples-2", null);

    static final List<Example> ALL =
            Stream.concat(FIRST.stream(), SECOND.stream()).toList();

    /** The example of this name at the active version. */
    static Example named(String name) {
        return SECOND.stream()
                .filter(example -> example.name.equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** Compares the codes of outcomes and urgencies, and the ranges of SINS. */
    void isMetBy(JsonNode answer) {
        assertCodes(answer.path("outcome"), expected.path("overall"));
        List<JsonNode> vertebrae = Tree.items(answer.path("vertebrae")).toList();
        assertThat(vertebrae).hasSameSizeAs(expected.path("vertebrae"));
        for (int i = 0; i < vertebrae.size(); i++) {
            vertebra(vertebrae.get(i), expected.path("vertebrae").path(i));
        }
    }

    private static void vertebra(JsonNode answer, JsonNode expected) {
        assertThat(answer.path("level")).isEqualTo(expected.path("level"));
        assertCodes(answer.path("outcome"), expected.path("outcome"));
        if (expected.has("urgency")) {
            assertCodes(answer.path("urgency"), expected.path("urgency"));
        }
        if (expected.has("sins")) {
            JsonNode sins = answer.path("scores").path("sins");
            assertThat(sins.path("min")).isEqualTo(expected.path("sins").path("min"));
            assertThat(sins.path("max")).isEqualTo(expected.path("sins").path("max"));
        }
    }

    private static void assertCodes(JsonNode answer, JsonNode expected) {
        assertThat(codes(answer)).containsExactlyInAnyOrderElementsOf(Tree.texts(expected));
    }

    /** The code of a determined answer, or the codes of an undetermined answer in their order. */
    static List<String> codes(JsonNode answer) {
        boolean determined = answer.path("status").textValue().equals("determined");
        assertThat(answer.has("possible")).isNotEqualTo(determined);
        List<String> codes =
                determined ? List.of(answer.path("code").textValue()) : Tree.texts(answer.path("possible"));
        assertThat(codes).hasSizeGreaterThan(determined ? 0 : 1);
        return codes;
    }

    private static List<Example> read(String file, @Nullable String version) {
        try (var in = Example.class.getResourceAsStream("/contract/" + file + ".json")) {
            return Tree.items(Tree.MAPPER.readTree(in))
                    .map(json -> new Example(
                            json.path("name").textValue(), request(json, version), json.path("expect")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the examples can't be read", e);
        }
    }

    private static ObjectNode request(JsonNode json, @Nullable String version) {
        ObjectNode request = (ObjectNode) json.path("request");
        return version == null ? request : request.put("version", version);
    }

    /** The document of the version that answers. */
    Document document() {
        return Document.of(
                request.path("ruleSet").textValue(), request.path("version").asText("2.0.0"));
    }

    @Override
    public String toString() {
        return name;
    }
}
