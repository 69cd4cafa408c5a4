package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The contract's examples over HTTP, with the rule sets in the store. */
class ExamplesIT {

    @TestFactory
    Stream<DynamicTest> anExampleIsAnsweredAsTheContractSays() {
        return tests(Example::isMetBy);
    }

    @TestFactory
    Stream<DynamicTest> whatIsPossibleIsInTheOrderOfTheRuleSet() {
        return tests((example, answer) -> {
            var document = Document.of(answer);
            assertOrder(document.overall(), answer.path("outcome"));
            for (JsonNode vertebra : answer.path("vertebrae")) {
                assertOrder(document.ladder(), vertebra.path("outcome"));
                if (!vertebra.path("urgency").isNull()) {
                    assertOrder(document.urgencies(), vertebra.path("urgency"));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> anExampleNamesWhereItsAnswerComesFrom() {
        return tests((example, answer) -> {
            assertThat(answer.path("ruleSet")).isEqualTo(example.request().path("ruleSet"));
            assertThat(answer.path("version").textValue()).matches("\\d+\\.\\d+\\.\\d+");
            assertThat(answer.path("digest").textValue()).matches("sha256:[0-9a-f]{64}");
            assertThat(answer.has("store")).isFalse();
            assertThat(answer.path("notice").textValue()).isNotBlank();
        });
    }

    private static Stream<DynamicTest> tests(BiConsumer<Example, JsonNode> test) {
        assertThat(Example.ALL).hasSize(14 + 46);
        return Example.ALL.stream()
                .map(example -> dynamicTest(example.name(), () -> test.accept(example, answer(example))));
    }

    private static JsonNode answer(Example example) {
        Answer answer = Served.recommend(example.request().toString());
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        return answer.json();
    }

    private static void assertOrder(List<String> order, JsonNode answer) {
        assertThat(Example.codes(answer))
                .doesNotHaveDuplicates()
                .isSubsetOf(order)
                .isSortedAccordingTo((a, b) -> order.indexOf(a) - order.indexOf(b));
    }
}
