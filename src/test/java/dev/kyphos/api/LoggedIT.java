package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.Silence;
import dev.kyphos.json.Tree;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The query log over HTTP: an answered request leaves cells, a refused request leaves nothing. */
class LoggedIT {

    private OwnRuleSet ruleSet;

    @BeforeAll
    static void warmUp() {
        OwnRuleSet.activated().ask(OwnRuleSet.AUGMENTED, 20); // so that no entry is late
    }

    @BeforeEach
    void activate() {
        ruleSet = OwnRuleSet.activated();
    }

    @Test
    void anAnswerLeavesOneEntryOfItsDay() {
        ruleSet.ask(OwnRuleSet.AUGMENTED, 3);

        assertThat(ruleSet.rows()).hasSize(3).allSatisfy(row -> {
            assertThat(row.get("pk").s()).matches("LOG#" + ruleSet.id() + "#" + OwnRuleSet.today() + "#[0-9]+");
            assertThat(row.keySet()).containsExactlyInAnyOrder("pk", "sk", "row", "expires");
            assertThat(row.get("row").s()).matches("1\\.0\\.0\\|sha256:[0-9a-f]{64}(\\|[-0-9,;]*){7}");
        });
    }

    @Test
    void whatIsAskedWithoutTheLogLeavesNone() {
        String request = ruleSet.request(OwnRuleSet.AUGMENTED).toString();
        Answer answer =
                Served.send(Served.json("/v1/recommendations?log=false").POST(BodyPublishers.ofString(request)));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(Served.recommend(request).body());
        assertThat(ruleSet.rows()).hasSize(1);
    }

    @Test
    void whoDiffersWithinCellsLeavesAnEqualEntry() {
        ObjectNode one = ruleSet.request(OwnRuleSet.AUGMENTED);
        ObjectNode other = one.deepCopy();
        ((ObjectNode) other.path("patient"))
                .put("ageYears", 71)
                .put("plateletCount", 211)
                .put("inr", 1.1);
        ((ObjectNode) one.path("patient"))
                .put("ageYears", 66)
                .put("plateletCount", 89)
                .put("inr", 1.4999);
        ((ObjectNode) other.path("vertebrae").path(0)).put("heightLossPercent", 31);

        Served.recommend(one.toString());
        Served.recommend(other.toString());

        assertThat(ruleSet.rows()).hasSize(2);
        assertThat(ruleSet.rows().stream().map(row -> row.get("row").s()).distinct())
                .hasSize(1);
    }

    @Test
    void aRequestThatIsRefusedLeavesNone() {
        ObjectNode good = ruleSet.request(OwnRuleSet.AUGMENTED);
        List<String> refused = new ArrayList<>(List.of("{", "[]", good + "x"));
        refused.add(good.deepCopy().put("unknown", 1).toString());
        refused.add(good.deepCopy().put("version", "9.9.9").toString());
        refused.add(good.deepCopy().put("asOf", "2020-01-01T00:00:00Z").toString());
        ObjectNode outOfRange = good.deepCopy();
        ((ObjectNode) outOfRange.path("patient")).put("ageYears", 400);
        refused.add(outOfRange.toString());
        ObjectNode contradiction = good.deepCopy();
        ((ObjectNode) contradiction.path("vertebrae").path(0)).put("painCharacter", "none");
        refused.add(contradiction.toString());

        for (String body : refused) {
            assertThat(Served.recommend(body).status()).as(body).isBetween(400, 499);
        }
        assertThat(Served.send(Served.json("/v1/recommendations?detail=no")
                                .POST(BodyPublishers.ofString(good.toString())))
                        .status())
                .isEqualTo(400);
        assertThat(Served.send(Served.at("/v1/recommendations").POST(BodyPublishers.ofString(good.toString())))
                        .status())
                .isEqualTo(415);
        assertThat(ruleSet.items()).isEmpty();
    }

    @Test
    void noTextThatWasSentIsKeptWrittenOrRepeated() {
        String good = ruleSet.request(OwnRuleSet.AUGMENTED).toString();
        List<Answer> answers = new ArrayList<>();
        String written = Silence.brokenBy(() -> {
            answers.add(Served.send(Served.json("/v1/recommendations")
                    .header("User-Agent", Refusal.MARK)
                    .header("X-Forwarded-For", "Qvx")
                    .header("X-Api-Key", "Qvx")
                    .header("Cookie", "name=Zjanowski")
                    .header("X-Amzn-Trace-Id", "77317731")
                    .header("Referer", "https://Qvx/Zjanowski")
                    .POST(BodyPublishers.ofString(good))));
            answers.add(
                    Served.send(Served.json("/v1/recommendations?Qvx=Zjanowski").POST(BodyPublishers.ofString(good))));
            answers.add(Served.send(
                    Served.json("/v1/recommendations?detail=Zjanowski").POST(BodyPublishers.ofString(good))));
            answers.add(Served.get("/v1/insights?ruleSet=Qvx&from=Zjanowski&to=77317731&by=Qvx"));
            answers.add(Served.get("/v1/Qvx/Zjanowski"));
            strings(Tree.read(good), "").forEach(pointer -> {
                ObjectNode marked = (ObjectNode) Tree.read(good);
                mark(marked, pointer);
                answers.add(Served.recommend(marked.toString()));
            });
        });

        assertThat(answers).hasSizeGreaterThan(15).allSatisfy(Refusal::revealsNothing);
        assertThat(written).doesNotContain(Refusal.MARK.split(" "));
        assertThat(all())
                .isNotEmpty()
                .noneMatch(text -> Stream.of(Refusal.MARK.split(" ")).anyMatch(text::contains));
    }

    /** The JSON Pointers of all strings. */
    private static List<String> strings(JsonNode node, String pointer) {
        List<String> places = new ArrayList<>();
        if (node.isTextual()) {
            places.add(pointer);
        }
        node.properties().forEach(member -> places.addAll(strings(member.getValue(), pointer + "/" + member.getKey())));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            places.addAll(strings(node.get(i), pointer + "/" + i));
        }
        return places;
    }

    private static void mark(ObjectNode document, String pointer) {
        int last = pointer.lastIndexOf('/');
        ((ObjectNode) document.at(pointer.substring(0, last))).put(pointer.substring(last + 1), Refusal.MARK);
    }

    /** Every text and number of every item in the log, of all rule sets. */
    private static List<String> all() {
        try (var client = Served.DYNAMO_DB.client()) {
            return client.scanPaginator(scan -> scan.tableName("QueryLogTable")).items().stream()
                    .map(Map::values)
                    .flatMap(values -> values.stream().map(AttributeValue::toString))
                    .toList();
        }
    }
}
