package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Tree;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/** Makes and changes requests for recommendations. */
final class Requests {

    private Requests() {}

    /** A request for a patient of whom only these levels are known. */
    static ObjectNode ofLevels(String ruleSet, List<String> levels) {
        ObjectNode request = Tree.MAPPER.createObjectNode().put("ruleSet", ruleSet);
        levels.forEach(
                level -> request.withArrayProperty("vertebrae").addObject().put("level", level));
        return request;
    }

    /** Sets a fact by its path in answers, such as {@code vertebrae/0/pain}. */
    static void set(ObjectNode request, String fact, JsonNode value) {
        int name = fact.lastIndexOf('/');
        ObjectNode facts = fact.startsWith("patient/")
                ? request.withObjectProperty("patient")
                : (ObjectNode) request.at("/" + fact.substring(0, name));
        facts.set(fact.substring(name + 1), Objects.requireNonNull(value));
    }

    /** A copy of a request without a random share of the facts, but with all levels. */
    static ObjectNode withoutSomeFacts(ObjectNode request, double share, RandomGenerator random) {
        ObjectNode copy = request.deepCopy();
        copy.withObjectProperty("patient").properties().removeIf(_ -> random.nextDouble() < share);
        copy.path("vertebrae")
                .forEach(vertebra -> vertebra.properties()
                        .removeIf(fact -> !fact.getKey().equals("level") && random.nextDouble() < share));
        return copy;
    }

    /** The codes of the outcomes that an answer to a question leaves, of those that a recommendation names. */
    static List<String> left(JsonNode recommendation, JsonNode answer) {
        List<String> codes = Example.codes(recommendation.path("outcome"));
        assertThat(answer.has("leaves")).isEqualTo(codes.size() > 1);
        return codes.size() == 1
                ? codes
                : Tree.items(answer.path("leaves"))
                        .map(position -> codes.get(position.intValue()))
                        .toList();
    }

    /** Whether every outcome and urgency of an answer is determined. */
    static boolean isDetermined(JsonNode answer) {
        return answer.findValues("status").stream().map(JsonNode::textValue).noneMatch("undetermined"::equals);
    }
}
