package dev.kyphos.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Requests, and what is asked about them. */
final class Asked {

    private Asked() {}

    /** Somebody of whom nothing is known but these levels. */
    static ObjectNode stranger(String ruleSet, List<String> levels) {
        ObjectNode request = Tree.MAPPER.createObjectNode().put("ruleSet", ruleSet);
        levels.forEach(
                level -> request.withArrayProperty("vertebrae").addObject().put("level", level));
        return request;
    }

    /** Sets the fact that an answer names so, as in {@code vertebrae/0/pain}. */
    static void set(ObjectNode request, String fact, JsonNode value) {
        int name = fact.lastIndexOf('/');
        ObjectNode facts = fact.startsWith("patient/")
                ? request.withObjectProperty("patient")
                : (ObjectNode) request.at("/" + fact.substring(0, name));
        facts.set(fact.substring(name + 1), Objects.requireNonNull(value));
    }

    /** The same request with some of the facts unknown, but for the levels. */
    static ObjectNode forgetting(ObjectNode request, double share, RandomGenerator random) {
        ObjectNode less = request.deepCopy();
        less.withObjectProperty("patient").properties().removeIf(_ -> random.nextDouble() < share);
        less.path("vertebrae")
                .forEach(vertebra -> vertebra.properties()
                        .removeIf(fact -> !fact.getKey().equals("level") && random.nextDouble() < share));
        return less;
    }

    /** Whether every outcome and urgency in the answer is determined. */
    static boolean isDetermined(JsonNode answer) {
        return answer.findValues("status").stream().map(JsonNode::textValue).noneMatch("undetermined"::equals);
    }
}
