package dev.kyphos.api;

import static dev.kyphos.api.Curator.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import dev.kyphos.json.Tree;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The diff of two versions over HTTP. Its witnesses get the answers that the diff claims. */
class DiffIT {

    private static final String FROM_2008_TO_2019 = "/v1/rulesets/imwg-2019/diff?from=imwg-2008@1.0.0&to=1.0.0";

    @Test
    void betweenEqualVersionsNoPatientDiffers() {
        JsonNode diff =
                Served.get("/v1/rulesets/imwg-2019/diff?from=1.0.0&to=1.0.0").json();

        assertThat(diff.path("bump").textValue()).isEqualTo("none");
        assertThat(diff.path("noPatientDiffers").booleanValue()).isTrue();
        for (String list :
                new String[] {"outcomes", "urgency", "findings", "scores", "overall", "refused", "reasons"}) {
            assertThat(diff.path(list).isArray()).as(list).isTrue();
            assertThat(diff.path(list)).as(list).isEmpty();
        }
        assertThat(diff.path("document")).isEmpty();
        assertThat(sum(diff.at("/unchanged/outcomes"))).isBetween(0.9999, 1.0001);
    }

    @ParameterizedTest
    @CsvSource({
        "imwg-2019, imwg-2008@1.0.0, 1.0.0",
        "imwg-2019, 1.0.0,           2.0.0",
        "imwg-2008, 1.0.0,           2.0.0",
        "imwg-2019, imwg-2008@2.0.0, 2.0.0"
    })
    void everyWitnessGetsTheAnswersItStandsFor(String ruleSet, String from, String to) {
        JsonNode diff = Served.get("/v1/rulesets/" + ruleSet + "/diff?from=" + from + "&to=" + to)
                .json();

        assertThat(diff.path("bump").textValue()).isEqualTo("major");
        assertThat(diff.path("from").textValue()).isEqualTo(from);
        assertThat(diff.path("to").textValue()).isEqualTo(to);
        assertThat(diff.path("outcomes")).isNotEmpty().allSatisfy(change -> {
            assertThat(change.path("from")).isNotEqualTo(change.path("to"));
            assertThat(change.path("share").doubleValue()).isGreaterThan(0).isLessThan(1);
            assertThat(answer(change.path("witness")).at("/vertebrae/0/outcome/code"))
                    .isEqualTo(change.path("to"));
            assertThat(answer(change.path("witnessBefore")).at("/vertebrae/0/outcome/code"))
                    .isEqualTo(change.path("from"));
        });
        assertThat(diff.path("findings")).isNotEmpty().allSatisfy(change -> {
            assertThat(status(change.path("witness"), change.path("finding")))
                    .isEqualTo(change.path("to").booleanValue());
            assertThat(status(change.path("witnessBefore"), change.path("finding")))
                    .isEqualTo(change.path("from").booleanValue());
        });
        assertThat(diff.path("scores"))
                .allSatisfy(change -> assertThat(answer(change.path("witness"))
                                .at("/vertebrae/0/scores/"
                                        + change.path("score").textValue() + "/min"))
                        .isEqualTo(change.path("to")));
        assertThat(sum(diff.at("/unchanged/outcomes"))
                        + Tree.items(diff.path("outcomes"))
                                .mapToDouble(change -> change.path("share").doubleValue())
                                .sum())
                .isBetween(0.9999, 1.0001);
    }

    @Test
    void whatIsSaidOfTheDocumentsIsSo() {
        JsonNode diff = Served.get(FROM_2008_TO_2019).json();

        assertThat(Tree.texts(diff.at("/document/findings/removed"))).contains("H1", "H2");
        assertThat(Tree.texts(diff.at("/document/findings/added"))).contains("A1");
        assertThat(Tree.names(diff.path("statements"))).containsExactly("added", "removed", "changed");
        assertThat(Tree.names(diff.path("facts"))).containsExactly("added", "removed", "changed");
    }

    @Test
    void aVersionOfWordsOnlyIsAPatch() {
        String ruleSet = Curator.newRuleSet();
        ObjectNode document = Curator.document(ruleSet);
        BOB.publishes(ruleSet, document, "1.0.0");
        ((ObjectNode) document.at("/statements/0")).put("text", "Said otherwise.");
        BOB.publishes(ruleSet, document, "1.0.1");

        JsonNode diff = Served.get(ruleSet + "/diff?from=1.0.0&to=1.0.1").json();

        assertThat(diff.path("bump").textValue()).isEqualTo("patch");
        assertThat(diff.path("noPatientDiffers").booleanValue()).isTrue();
        assertThat(diff.at("/statements/changed/0/id")).isEqualTo(document.at("/statements/0/id"));
        assertThat(Tree.texts(diff.at("/statements/changed/0/members"))).containsExactly("text");
    }

    @Test
    void aDiffNeverChanges() {
        Answer diff = Served.get(FROM_2008_TO_2019);

        assertThat(diff.header("Cache-Control")).contains("immutable");
        Answer again = Served.send(Served.at(FROM_2008_TO_2019).header("If-None-Match", diff.header("ETag")));
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "?from=1.0.0,                     400, to",
        "?to=1.0.0,                       400, from",
        "?from=1.0&to=1.0.0,              400, from",
        "?from=@1.0.0&to=x@,              400, to",
        "?from=1.0.0&to=1.0.0&x=1,        400, ''",
        "?from=1.0.0&to=9.0.0,            404, unknown-version",
        "?from=Qvx@1.0.0&to=1.0.0,        404, unknown-rule-set",
        "?from=a@b@1.0.0&to=1.0.0,        400, from",
    })
    void whatCannotBeComparedIsRefused(String query, int status, String what) {
        Answer refused = Served.get("/v1/rulesets/imwg-2019/diff" + query);

        if (status == 404) {
            Refusal.is(refused, 404, what);
        } else {
            Refusal.is(refused, 400, "invalid-parameter");
            assertThat(refused.json().at("/errors/0/parameter").textValue()).isEqualTo(what);
        }
    }

    private static JsonNode answer(JsonNode witness) {
        Answer answer = Served.send(
                Served.json("/v1/recommendations?detail=full").POST(BodyPublishers.ofString(witness.toString())));
        assertThat(answer.status()).as(witness + " " + answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Whether a finding holds; false if the version lacks it. */
    private static boolean status(JsonNode witness, JsonNode finding) {
        return Tree.items(answer(witness).at("/vertebrae/0/findings"))
                .filter(each -> each.path("id").equals(finding))
                .map(each -> each.path("status").textValue())
                .peek(status -> assertThat(status).isNotEqualTo("unknown"))
                .anyMatch(status -> Objects.equals(status, "true"));
    }

    private static double sum(JsonNode shares) {
        return Tree.items(shares).mapToDouble(JsonNode::doubleValue).sum();
    }
}
