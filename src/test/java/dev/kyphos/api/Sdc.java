package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Tree;
import java.util.List;
import java.util.Objects;

/** An interview over {@code $next-question}, as a client of SDC leads it. */
final class Sdc {

    private static final String OPERATION = "/fhir/Questionnaire/$next-question";

    private JsonNode response;

    private Sdc(JsonNode response) {
        this.response = response;
    }

    /** Asks for the first question of the active version, or of the one after a bar. */
    static Sdc start(String questionnaire) {
        return new Sdc(good(ask(begun(questionnaire))));
    }

    /** A response that nobody has answered anything in yet. */
    static ObjectNode begun(String questionnaire) {
        return Tree.object("""
                {'resourceType': 'QuestionnaireResponse', 'status': 'in-progress', 'questionnaire': '#q',
                 'subject': {'reference': 'Patient/example'},
                 'contained': [{'resourceType': 'Questionnaire', 'id': 'q', 'status': 'active', 'derivedFrom': ['%s']}]}
                """.formatted(questionnaire));
    }

    static Answer ask(JsonNode body) {
        return Event.of("POST", OPERATION)
                .header("Content-Type", "application/fhir+json")
                .body(body.toString())
                .to(InProcess.FHIR);
    }

    static JsonNode good(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/fhir+json");
        return answer.json();
    }

    JsonNode response() {
        return response;
    }

    boolean isCompleted() {
        return response.path("status").textValue().equals("completed");
    }

    /** The items of the contained questionnaire. */
    List<JsonNode> items() {
        return Tree.items(response.at("/contained/0/item")).toList();
    }

    /** The item that was asked last. */
    JsonNode question() {
        return items().getLast();
    }

    /** The item with this linkId. */
    JsonNode item(String linkId) {
        return items().stream()
                .filter(item -> item.path("linkId").textValue().equals(linkId))
                .findFirst()
                .orElseThrow();
    }

    /** Answers the last question with a value of a fact, and asks for the next. */
    Sdc answer(JsonNode value) {
        response = with(question(), value);
        return leaveOpen();
    }

    /** Asks for the next question without an answer to the last one. */
    Sdc leaveOpen() {
        response = good(ask(response));
        return this;
    }

    /** The response with an answer to an item. */
    ObjectNode with(JsonNode item, JsonNode value) {
        ObjectNode answered = response.deepCopy();
        ObjectNode answer = Tree.MAPPER.createObjectNode();
        switch (item.path("type").textValue()) {
            case "boolean" -> answer.set("valueBoolean", value);
            case "integer" -> answer.set("valueInteger", value);
            case "decimal" -> answer.set("valueDecimal", value);
            default -> answer.set("valueCoding", coding(item, value));
        }
        answered.withArrayProperty("item")
                .addObject()
                .put("linkId", item.path("linkId").textValue())
                .putArray("answer")
                .add(answer);
        return answered;
    }

    private static JsonNode coding(JsonNode item, JsonNode value) {
        return Tree.items(item.path("answerOption"))
                .map(option -> option.path("valueCoding"))
                .filter(coding -> coding.path("code").equals(Objects.requireNonNull(value)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(item + " does not offer " + value));
    }

    /** The codes of the outcome, of which there is one if it is determined. */
    List<String> outcomes() {
        return Tree.items(response.path("item"))
                .filter(item -> item.path("linkId").textValue().equals("shown/outcome"))
                .flatMap(item -> Tree.items(item.path("answer")))
                .map(answer -> answer.at("/valueCoding/code").textValue())
                .toList();
    }

    /** The texts of the items whose linkIds begin so. */
    List<String> texts(String linkId) {
        return items().stream()
                .filter(item -> item.path("linkId").textValue().startsWith(linkId))
                .map(item -> item.path("text").textValue())
                .toList();
    }
}
