package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Contract;
import dev.kyphos.json.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers have no other shape than the contract and its ties say. */
class AnswersAsTheContractSaysTest {

    static final List<String> RULE_SETS = Document.BUNDLED;

    private static final Schema RECOMMENDATION = Contract.strict("Recommendation");

    static Stream<Example> examples() {
        return Example.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void aRecommendation(Example example) {
        assertThat(RECOMMENDATION.validate(InProcess.recommended(example.request())))
                .isEmpty();
        assertThat(RECOMMENDATION.validate(InProcess.explained(example.request())))
                .isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void aRecommendationOfWhatIsHardlyKnown(String ruleSet) {
        ObjectNode request = Requests.ofLevels(ruleSet, List.of("L1", "T8"));

        assertThat(RECOMMENDATION.validate(InProcess.explained(request))).isEmpty();
    }

    /** Otherwise the tests above would hold of answers in which the ties have nothing to hold. */
    @Test
    void theExamplesHaveEveryShapeThatATieTellsApart() {
        List<JsonNode> answers = new ArrayList<>(examples()
                .map(example -> InProcess.explained(example.request()))
                .toList());
        Set<String> urgencies = vertebrae(answers)
                .map(vertebra -> String.join(",", Tree.names(vertebra.path("urgency"))))
                .collect(Collectors.toSet());
        Set<String> changes = vertebrae(answers)
                .flatMap(vertebra -> Tree.items(vertebra.path("wouldChange")))
                .map(change -> String.join(",", Tree.names(change)))
                .collect(Collectors.toSet());

        assertThat(urgencies)
                .contains("status,code", "status,code,text", "status,code,text,weeksLeft", "status,possible");
        assertThat(changes).containsExactlyInAnyOrder("fact,to,outcome", "fact,to,possible");
    }

    private static Stream<JsonNode> vertebrae(List<JsonNode> answers) {
        return answers.stream().flatMap(answer -> Tree.items(answer.path("vertebrae")));
    }

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void aDiff(String ruleSet) {
        Answer diff = Event.get("/v1/rulesets/" + ruleSet + "/diff")
                .parameter("from", "1.0.0")
                .parameter("to", "2.0.0")
                .to(InProcess.RULE_SETS);

        assertThat(diff.json().path("outcomes")).isNotEmpty();
        assertThat(Contract.strict("VersionDiff").validate(diff.json())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1', 'pain': 'x'}, {'level': 'L1'}], 'x': 1}",
                "{'ruleSet': 'imwg-2019', 'vertebrae': [{'level': 'L1'}], 'patient': {'ageYears': 130}}"
            })
    void aRefusedRequest(String request) {
        Answer answer = Event.asking(request.replace('\'', '"')).to(InProcess.RECOMMENDATIONS);

        assertThat(answer.status()).isEqualTo(422);
        assertThat(Contract.strict("Problem").validate(answer.json())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"/v1/rulesets, limit, 0", "/v1/rulesets, Qvx, 1", "/v1/rulesets/imwg-2019/versions, cursor, x"})
    void aRefusedParameter(String path, String parameter, String value) {
        Answer answer = Event.get(path).parameter(parameter, value).to(InProcess.RULE_SETS);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(Contract.strict("Problem").validate(answer.json())).isEmpty();
    }
}
