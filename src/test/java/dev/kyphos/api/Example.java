package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** An example of the contract: a request and its expected answer. */
record Example(String name, ObjectNode request, JsonNode expected) {

    static final List<Example> ALL = read();

    static Example named(String name) {
        return ALL.stream()
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

    private static List<Example> read() {
        try (var in = Example.class.getResourceAsStream("/contract/examples.json")) {
            return Tree.items(Tree.MAPPER.readTree(in))
                    .map(json -> new Example(
                            json.path("name").textValue(), (ObjectNode) json.path("request"), json.path("expect")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the examples can't be read", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
