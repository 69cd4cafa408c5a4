package dev.kyphos.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;

/** The document of a bundled rule set. */
record Document(JsonNode json) {

    static final List<String> BUNDLED = List.of("imwg-2019", "imwg-2008");

    /** The version of a bundled rule set that seeding activates. */
    static Document of(String ruleSet) {
        return of(ruleSet, "2.0.0");
    }

    /** The version that gave an answer. */
    static Document of(JsonNode answer) {
        return of(answer.path("ruleSet").textValue(), answer.path("version").textValue());
    }

    static Document of(String ruleSet, String version) {
        try (var in = Document.class.getResourceAsStream("/rulesets/" + ruleSet + "/" + version + ".json")) {
            return new Document(Tree.MAPPER.readTree(in));
        } catch (IOException e) {
            throw new UncheckedIOException("the rule set can't be read", e);
        }
    }

    /** The outcomes in the overall order. */
    List<String> overall() {
        return Tree.texts(json.path("overall"));
    }

    /** The outcomes in the order of the ladder. */
    List<String> ladder() {
        return values("ladder", "outcome").toList();
    }

    List<String> urgencies() {
        return Stream.concat(values("urgency", "code"), Stream.of("none")).toList();
    }

    List<String> findings() {
        return values("findings", "id").toList();
    }

    /** The statements by id, in the form of answers. */
    JsonNode statements() {
        ObjectNode statements = Tree.MAPPER.createObjectNode();
        for (JsonNode statement : json.path("statements")) {
            ObjectNode quoted = statement.deepCopy();
            statements.set(quoted.remove("id").textValue(), quoted);
        }
        return statements;
    }

    /** The facts of a scope, "patient" or "vertebra". */
    List<JsonNode> facts(String scope) {
        return Tree.items(json.path("facts").path(scope)).toList();
    }

    private Stream<String> values(String list, String member) {
        return Tree.items(json.path(list)).map(item -> item.path(member).textValue());
    }
}
