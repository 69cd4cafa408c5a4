package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.Silence;
import dev.kyphos.json.Seeds;
import dev.kyphos.json.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** Every mutated QuestionnaireResponse is answered or refused, without a failure, and no refusal and no log repeats its content. */
class MutatedInterviewTest {

    private static final int MUTATIONS = 1500;

    private final Map<Integer, Integer> statuses = new ConcurrentHashMap<>();

    @Test
    void aMutatedInterviewIsAnsweredOrRefused() {
        List<JsonNode> bodies = bodies();
        String written = Silence.brokenBy(() -> Seeds.upTo(MUTATIONS, (random, seed) -> {
            byte[] body = new Mutations(random).of(bodies.get((int) seed % bodies.size()));
            Answer answer = Event.of("POST", "/fhir/Questionnaire/$next-question")
                    .body(new String(body, StandardCharsets.UTF_8))
                    .to(InProcess.FHIR);

            statuses.merge(answer.status(), 1, Integer::sum);
            if (answer.status() != 200) {
                assertThat(answer.json().path("resourceType").textValue()).isEqualTo("OperationOutcome");
                assertThat(answer.json().path("issue")).isNotEmpty();
                Refusal.revealsNothing(answer);
            }
        }));

        assertThat(written).isEmpty();
        assertThat(statuses.keySet()).isSubsetOf(200, 400, 404, 422, 503); // 503: what only the store may have
        for (int status : List.of(200, 400, 422)) {
            assertThat(statuses.getOrDefault(status, 0)).isGreaterThan(Seeds.guard(MUTATIONS / 50));
        }
    }

    /** An interview at its beginning, in its middle and at its end, alone and in Parameters. */
    private static List<JsonNode> bodies() {
        Sdc sdc = Sdc.start("urn:kyphos:questionnaire:imwg-2019")
                .answer(TextNode.valueOf("L1"))
                .leaveOpen();
        List<JsonNode> bodies = new ArrayList<>();
        bodies.add(Sdc.begun("urn:kyphos:questionnaire:imwg-2019"));
        bodies.add(sdc.with(sdc.question(), TextNode.valueOf("none")));
        while (!sdc.isCompleted()) {
            sdc.leaveOpen();
        }
        bodies.add(sdc.response());
        ObjectNode parameters = Tree.object("{'resourceType': 'Parameters'}");
        parameters
                .withArrayProperty("parameter")
                .addObject()
                .put("name", "questionnaire-response")
                .set("resource", bodies.get(1));
        bodies.add(parameters);
        return bodies;
    }
}
