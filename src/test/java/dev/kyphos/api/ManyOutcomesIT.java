package dev.kyphos.api;

import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.bench.GrownRuleSet;
import dev.kyphos.http.Answer;
import dev.kyphos.json.Tree;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A rule set with more outcomes than an answer lists for a value of one fact. */
class ManyOutcomesIT {

    private static final int OUTCOMES = 40;
    private static final int LISTED = 20;
    private static final String PATH = Curator.newRuleSet();
    private static final String ID = PATH.substring(PATH.lastIndexOf('/') + 1);

    @BeforeAll
    static void publish() {
        BOB.publishes(PATH, document(), "1.0.0");
        BOB.activates(PATH, "1.0.0");
    }

    private static ObjectNode document() {
        return ((ObjectNode) Tree.read(new GrownRuleSet(OUTCOMES, 1, 5, 0, 40, GrownRuleSet.Kind.RANDOM, 1).text()))
                .put("id", ID);
    }

    @Test
    void anAnswerListsTheFirstAndCountsTheOthers() {
        String request = "{\"ruleSet\":\"%s\",\"vertebrae\":[{\"level\":\"L0\"}]}".formatted(ID);
        Answer answer =
                Served.send(Served.json("/v1/recommendations?detail=full").POST(BodyPublishers.ofString(request)));

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        JsonNode body = answer.json();
        assertThat(body.at("/outcome/possible")).hasSize(OUTCOMES);
        List<JsonNode> answers = Tree.items(body.path("missing"))
                .flatMap(question -> Tree.items(question.path("answers")))
                .toList();
        assertThat(answers)
                .isNotEmpty()
                .anyMatch(each -> each.has("further"))
                .allSatisfy(each -> assertThat(each.path("leaves").size())
                        .isEqualTo(
                                each.has("further")
                                        ? LISTED
                                        : Math.min(LISTED, each.path("leaves").size())))
                .allSatisfy(each -> assertThat(each.path("leaves").size()
                                + each.path("further").intValue())
                        .isLessThanOrEqualTo(OUTCOMES));
    }

    @Test
    void aSecondVersionIsPublished() {
        ObjectNode second = document();
        second.withArray("knownGaps").add("x");
        BOB.publishes(PATH, second, "1.0.1");

        assertThat(Served.get(PATH + "/versions/1.0.1").status()).isEqualTo(200);
    }
}
