package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Tree;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FindingsTest {

    static Stream<Example> examples() {
        return Example.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aFullExplanationHasEveryFindingOnce(Example example) {
        JsonNode answer = InProcess.explained(example.request());
        List<String> all = Document.of(answer).findings();

        assertThat(answer.path("vertebrae"))
                .allSatisfy(vertebra -> assertThat(ids(vertebra)).isEqualTo(all));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aStandardAnswerHasTheTrueFindings(Example example) {
        JsonNode plain = InProcess.recommended(example.request());
        JsonNode full = InProcess.explained(example.request());

        for (int i = 0; i < plain.path("vertebrae").size(); i++) {
            Stream<JsonNode> holding = findings(full.path("vertebrae").path(i))
                    .filter(finding -> finding.path("status").textValue().equals("true"));
            assertThat(findings(plain.path("vertebrae").path(i))).containsExactlyElementsOf(holding.toList());
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anUnknownFindingStandsUnderTheFirstFactThatItWaitsFor(Example example) {
        JsonNode plain = InProcess.recommended(example.request());
        JsonNode full = InProcess.explained(example.request());

        for (int i = 0; i < plain.path("vertebrae").size(); i++) {
            Map<String, List<String>> waiting = findings(full.path("vertebrae").path(i))
                    .filter(finding -> finding.path("status").textValue().equals("unknown"))
                    .collect(Collectors.groupingBy(
                            finding -> finding.at("/because/0/fact").textValue(),
                            Collectors.mapping(finding -> finding.path("id").textValue(), Collectors.toList())));
            JsonNode unknown = plain.path("vertebrae").path(i).path("unknown");
            assertThat(unknown).isEqualTo(Tree.MAPPER.valueToTree(waiting));
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aFindingRestsOnFactsThatWereSentOrPresumed(Example example) {
        JsonNode answer = InProcess.explained(example.request());

        answer.path("vertebrae")
                .forEach(vertebra -> findings(vertebra)
                        .filter(finding -> !finding.path("status").textValue().equals("unknown"))
                        .forEach(finding -> assertThat(finding.path("because"))
                                .as(finding.path("id").textValue())
                                .isNotEmpty()
                                .allSatisfy(because -> assertKnown(example, answer, because))));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void anOpenFindingNamesTheFactsItWaitsFor(Example example) {
        JsonNode answer = InProcess.explained(example.request());

        answer.path("vertebrae")
                .forEach(vertebra -> findings(vertebra)
                        .filter(finding -> finding.path("status").textValue().equals("unknown"))
                        .forEach(finding -> assertThat(finding.path("because"))
                                .isNotEmpty()
                                .allSatisfy(because -> {
                                    assertThat(because.path("value").isNull()).isTrue();
                                    assertThat(sent(example, because).isMissingNode())
                                            .isTrue();
                                })));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void whatWouldChangeAnOutcomeStandsInAFullExplanationAlone(Example example) {
        assertThat(InProcess.recommended(example.request()).path("vertebrae"))
                .allSatisfy(vertebra -> assertThat(vertebra.has("wouldChange")).isFalse());
        for (JsonNode vertebra : InProcess.explained(example.request()).path("vertebrae")) {
            boolean determined = vertebra.at("/outcome/status").textValue().equals("determined");
            assertThat(vertebra.has("wouldChange")).isEqualTo(determined);
            assertThat(vertebra.path("wouldChange")).allSatisfy(change -> {
                assertThat(change.path("fact").textValue()).matches("(patient|vertebrae/\\d+)/[a-zA-Z]+");
                assertThat(change.path("to").textValue()).isNotBlank();
                assertThat(change.has("outcome")).isNotEqualTo(change.has("possible"));
                assertThat(change.path("outcome")).isNotEqualTo(vertebra.at("/outcome/code"));
            });
        }
    }

    private static void assertKnown(Example example, JsonNode answer, JsonNode because) {
        boolean presumed = Tree.items(answer.path("presumed")).anyMatch(each -> each.equals(because));
        JsonNode sent = sent(example, because);
        assertThat(presumed || same(sent, because.path("value")))
                .as(because + " where was sent " + sent)
                .isTrue();
    }

    private static boolean same(JsonNode one, JsonNode other) {
        return one.isNumber() && other.isNumber()
                ? new BigDecimal(one.asText()).compareTo(new BigDecimal(other.asText())) == 0
                : one.equals(other);
    }

    private static JsonNode sent(Example example, JsonNode because) {
        return example.request().at("/" + because.path("fact").textValue());
    }

    private static List<String> ids(JsonNode vertebra) {
        return findings(vertebra).map(finding -> finding.path("id").textValue()).toList();
    }

    private static Stream<JsonNode> findings(JsonNode vertebra) {
        return Tree.items(vertebra.path("findings"));
    }
}
