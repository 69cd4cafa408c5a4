package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** An interview that answers each next question, with any answers, ends with a determined outcome. */
class InterviewTest {

    static final List<String> RULE_SETS = Document.BUNDLED;

    private static final int INTERVIEWS = 60;
    private static final List<String> LEVELS = List.of("C4", "T6", "T12", "L1", "L5", "S1");

    @ParameterizedTest
    @FieldSource("RULE_SETS")
    void itEndsWithNothingMissingAndAnOutcome(String ruleSet) {
        Seeds.upTo(INTERVIEWS, (random, seed) -> {
            int first = random.nextInt(LEVELS.size() - 1);
            ObjectNode request = Requests.ofLevels(ruleSet, LEVELS.subList(first, first + 1 + (int) seed % 2));
            JsonNode end = interview(request, random);

            assertThat(end.path("missing")).isEmpty();
            assertThat(Requests.isDetermined(end)).isTrue();
            assertThat(end.at("/outcome/code").textValue())
                    .isIn(Document.of(ruleSet).overall());
        });
    }

    /** Runs an interview and returns its last answer. An interview has at max as many questions as there are facts. */
    private static JsonNode interview(ObjectNode request, RandomGenerator random) {
        var document = Document.of(request.path("ruleSet").textValue());
        int max = document.facts("patient").size()
                + document.facts("vertebra").size() * request.path("vertebrae").size();
        JsonNode answer = InProcess.recommended(request);
        for (int questions = 0; !answer.path("nextQuestion").isNull(); questions++) {
            assertThat(questions).isLessThan(max);
            JsonNode question = answer.path("nextQuestion");
            JsonNode answers = question.path("answers");
            Requests.set(
                    request,
                    question.path("fact").textValue(),
                    answers.path(random.nextInt(answers.size())).path("value"));
            answer = InProcess.recommended(request);
        }
        return answer;
    }
}
