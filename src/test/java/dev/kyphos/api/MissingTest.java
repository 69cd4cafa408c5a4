package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Seeds;
import dev.kyphos.json.Tree;
import org.junit.jupiter.api.Test;

/** A missing fact can still change the recommendation, and each of its values leads to the outcomes announced. */
class MissingTest {

    private static final int PEOPLE = 14;

    @Test
    void anAnswerLeavesWhatItSaidItWouldLeave() {
        Seeds.upTo(PEOPLE, (random, seed) -> {
            ObjectNode request = Requests.withoutSomeFacts(example(seed), random.nextDouble(), random);
            JsonNode full = InProcess.explained(request);
            for (JsonNode missing : full.path("missing")) {
                for (JsonNode answer : missing.path("answers")) {
                    ObjectNode answered = request.deepCopy();
                    Requests.set(answered, missing.path("fact").textValue(), answer.path("value"));

                    assertThat(Example.codes(InProcess.recommended(answered).path("outcome")))
                            .as("%s = %s in %s", missing.path("fact"), answer.path("value"), request)
                            .isEqualTo(Requests.left(full, answer));
                }
            }
        });
    }

    @Test
    void somethingIsMissingExactlyWhereSomethingIsUndetermined() {
        Seeds.upTo(20 * PEOPLE, (random, seed) -> {
            ObjectNode request = Requests.withoutSomeFacts(example(seed), random.nextDouble(), random);
            JsonNode answer = InProcess.recommended(request);

            assertThat(answer.path("missing").isEmpty())
                    .as(request.toString())
                    .isEqualTo(Requests.isDetermined(answer));
        });
    }

    @Test
    void theNextQuestionIsTheFirstOfWhatIsMissing() {
        Seeds.upTo(20 * PEOPLE, (random, seed) -> {
            ObjectNode request = Requests.withoutSomeFacts(example(seed), random.nextDouble(), random);
            JsonNode answer = InProcess.explained(request);
            JsonNode missing = answer.path("missing");

            assertThat(answer.path("nextQuestion"))
                    .isEqualTo(missing.isEmpty() ? Tree.MAPPER.nullNode() : missing.path(0));
            assertThat(missing).allSatisfy(each -> {
                assertThat(request.at("/" + each.path("fact").textValue()).isMissingNode())
                        .isTrue();
                assertThat(each.path("question").textValue()).endsWith("?");
                assertThat(each.path("label").textValue()).isNotBlank();
                assertThat(each.path("answers")).isNotEmpty();
            });
        });
    }

    private static ObjectNode example(long seed) {
        return Example.ALL.get((int) seed % Example.ALL.size()).request();
    }
}
