package dev.kyphos.api;

import static dev.kyphos.api.Curator.ALICE;
import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.json.Json;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.json.Tree;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every code of an error is the answer to some request, or stands in the report on some draft. */
class ErrorCodesIT {

    private static final String START = "{'ruleSet': 'imwg-2019', ";
    private static final String LEVELS =
            "C1 C2 C3 C4 C5 C6 C7 T1 T2 T3 T4 T5 T6 T7 T8 T9 T10 T11 T12 L1 L2 L3 L4 L5 S1";
    private static final String LEVEL = "'vertebrae': [{'level': 'L1'}]";

    private static final Map<ProblemCode, String> REQUESTS = new LinkedHashMap<>();
    private static final Map<ProblemCode, Consumer<ObjectNode>> DOCUMENTS = new LinkedHashMap<>();

    static {
        REQUESTS.put(ProblemCode.WRONG_TYPE, START + "'patient': {'inr': '1'}, " + LEVEL + "}");
        REQUESTS.put(ProblemCode.NULL_NOT_ALLOWED, START + "'vertebrae': [{'level': null}]}");
        REQUESTS.put(ProblemCode.MISSING, START + "'vertebrae': [{}]}");
        REQUESTS.put(ProblemCode.MALFORMED, START + "'version': '2', " + LEVEL + "}");
        REQUESTS.put(ProblemCode.UNKNOWN_FIELD, START + "'patients': {}, " + LEVEL + "}");
        REQUESTS.put(
                ProblemCode.NOT_ALLOWED, START + "'version': '2.0.0', 'asOf': '2026-01-31T00:00:00Z', " + LEVEL + "}");
        REQUESTS.put(ProblemCode.UNKNOWN_VALUE, START + "'vertebrae': [{'level': 'L9'}]}");
        REQUESTS.put(ProblemCode.UNKNOWN_FACT, START + "'patient': {'age': 70}, " + LEVEL + "}");
        REQUESTS.put(ProblemCode.MISPLACED_FACT, START + "'patient': {'pain': 'mild'}, " + LEVEL + "}");
        REQUESTS.put(ProblemCode.REPLACED_FACT, START + "'patient': {'renalImpairment': true}, " + LEVEL + "}");
        REQUESTS.put(ProblemCode.UNKNOWN_RULE_SET, "{'ruleSet': 'imwg-2020', " + LEVEL + "}");
        REQUESTS.put(ProblemCode.UNKNOWN_VERSION, START + "'version': '9.9.9', " + LEVEL + "}");
        REQUESTS.put(ProblemCode.BEFORE_FIRST_ACTIVATION, START + "'asOf': '2000-01-01T00:00:00Z', " + LEVEL + "}");
        REQUESTS.put(ProblemCode.OUT_OF_RANGE, START + "'patient': {'ageYears': 121}, " + LEVEL + "}");
        REQUESTS.put(ProblemCode.NOT_WHOLE, START + "'patient': {'ageYears': 70.5}, " + LEVEL + "}");
        REQUESTS.put(ProblemCode.TOO_PRECISE, START + "'patient': {'inr': 1." + "0".repeat(31) + "}, " + LEVEL + "}");
        REQUESTS.put(ProblemCode.DUPLICATE, START + "'vertebrae': [{'level': 'L1'}, {'level': 'L1'}]}");
        REQUESTS.put(ProblemCode.TOO_FEW, START + "'vertebrae': []}");
        REQUESTS.put(
                ProblemCode.TOO_MANY,
                START + "'vertebrae': ["
                        + Stream.of(LEVELS.split(" "))
                                .map("{'level': '%s'}"::formatted)
                                .collect(Collectors.joining(", "))
                        + "]}");
        REQUESTS.put(
                ProblemCode.CONTRADICTION, START + "'vertebrae': [{'level': 'L1', 'pain': 'none', 'painVas': 5}]}");

        DOCUMENTS.put(ProblemCode.BLANK, document -> document.put("title", " "));
        DOCUMENTS.put(ProblemCode.TOO_LONG, document -> document.put("title", noise()));
        DOCUMENTS.put(ProblemCode.CYCLE, document -> when(document, "definitions", 0, "{'ref': 'sacral'}"));
        DOCUMENTS.put(ProblemCode.TOO_COMPLEX, ErrorCodesIT::nestDeeply);
        DOCUMENTS.put(ProblemCode.UNREACHABLE, document -> when(document, "ladder", 1, "{'ref': 'X6'}"));
        DOCUMENTS.put(
                ProblemCode.BROKEN_INVARIANT,
                document -> ((ObjectNode) document.at("/invariants/0"))
                        .set("never", Tree.object("{'fact': 'level', 'is': 'L1'}")));
        DOCUMENTS.put(
                ProblemCode.FAILED_CASE,
                document -> document.putArray("cases")
                        .add(Tree.object("{'name': 'a level', 'request': {" + LEVEL + "},"
                                + " 'expect': {'overall': ['augment']}}")));
        DOCUMENTS.put(ProblemCode.UNUSED, document -> define(document, "unused"));
        DOCUMENTS.put(ProblemCode.SIMILAR_NAME, document -> define(document, "Sacral"));
    }

    @TestFactory
    Stream<DynamicTest> aRequestHasTheCode() {
        return REQUESTS.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey() + "", () -> {
                    Answer answer = Served.recommend(each.getValue().replace('\'', '"'));
                    assertThat(codes(answer.json())).as(answer.body()).containsExactly(word(each.getKey()));
                }));
    }

    @TestFactory
    Stream<DynamicTest> aDraftHasTheCode() {
        return DOCUMENTS.entrySet().stream()
                .map(each -> DynamicTest.dynamicTest(each.getKey() + "", () -> {
                    String ruleSet = Curator.newRuleSet();
                    ObjectNode document = Curator.document(ruleSet);
                    each.getValue().accept(document);
                    Answer created = ALICE.post(ruleSet + "/drafts", document);
                    Set<String> codes = codes(created.json());
                    if (created.status() == 201) {
                        codes.addAll(codes(
                                BOB.publish(created.header("Location"), "1.0.0").json()));
                    }
                    assertThat(codes).as(created.body()).contains(word(each.getKey()));
                }));
    }

    @Test
    void aParameterHasACode() {
        Answer answer = Served.get("/v1/rulesets?Limit=5");

        assertThat(codes(answer.json())).containsExactly("unknown-parameter");
        assertThat(answer.json().at("/errors/0/suggestion").textValue()).isEqualTo("limit");
    }

    @Test
    void noCodeIsWithoutAnExample() {
        Set<ProblemCode> shown = new TreeSet<>(REQUESTS.keySet());
        shown.addAll(DOCUMENTS.keySet());
        shown.add(ProblemCode.UNKNOWN_PARAMETER);

        assertThat(shown).containsExactly(ProblemCode.values());
    }

    private static String word(ProblemCode code) {
        return Json.word(code);
    }

    private static Set<String> codes(JsonNode answer) {
        return answer.findValues("code").stream()
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void when(ObjectNode document, String list, int index, String condition) {
        ((ObjectNode) document.path(list).path(index)).set("when", Tree.object(condition));
    }

    private static void define(ObjectNode document, String id) {
        ((ArrayNode) document.path("definitions"))
                .add(Tree.object("{'when': {'fact': 'ageYears', 'lt': 18}}").put("id", id));
    }

    /** Definitions that rest on one another, each forty levels deep. */
    private static void nestDeeply(ObjectNode document) {
        String inner = "{'ref': 'sacral'}";
        for (String id : List.of("a", "b", "c", "d", "e", "f")) {
            define(document, id);
            JsonNode definitions = document.path("definitions");
            when(document, "definitions", definitions.size() - 1, "{'not': ".repeat(40) + inner + "}".repeat(40));
            inner = "{'ref': '" + id + "'}";
        }
    }

    /** Text that can't be compressed to a size that can be stored. */
    private static String noise() {
        byte[] bytes = new byte[600_000];
        new Random(1).nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }
}
