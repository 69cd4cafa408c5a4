package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.json.Tree;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a rule set may declare besides its rules stands in answers, and only if it is declared. */
class DeclaredTextsIT {

    private static final JsonNode EVIDENCE = Tree.object("{'strength': 'none-stated', 'direction': 'for',"
            + " 'certainty': 'expert-consensus', 'basis': 'no study found', 'judgedBy': 'kyphos'}");

    private final String path = Curator.newRuleSet();
    private final String ruleSet = path.substring(path.lastIndexOf('/') + 1);
    private final ObjectNode plain = Curator.document(path);

    @BeforeEach
    void publishTwoVersions() {
        ObjectNode declaring = plain.deepCopy();
        declaring.path("statements").forEach(each -> ((ObjectNode) each).set("evidence", EVIDENCE));
        declaring.path("ladder").forEach(each -> ((ObjectNode) each).put("overallText", "Of all levels."));
        for (String scope : new String[] {"patient", "vertebra"}) {
            declaring
                    .path("facts")
                    .path(scope)
                    .forEach(each -> ((ObjectNode) each)
                            .put("clinicianQuestion", "Briefly?")
                            .put("answeredBy", "record"));
        }
        Curator.BOB.publishes(path, plain, "1.0.0");
        Curator.BOB.activates(path, "1.0.0");
        Curator.BOB.publishes(path, declaring, "1.0.1");
    }

    @Test
    void evidenceStandsBesideEveryStatement() {
        assertThat(recommended("1.0.1").path("statements"))
                .isNotEmpty()
                .allSatisfy(statement -> assertThat(statement.path("evidence")).isEqualTo(EVIDENCE));
        assertThat(recommended("1.0.0").path("statements"))
                .isNotEmpty()
                .noneMatch(statement -> statement.has("evidence"));
    }

    @Test
    void aQuestionHasTheCliniciansWordsAndWhoAnswersIt() {
        assertThat(recommended("1.0.1").path("missing")).isNotEmpty().allSatisfy(missing -> {
            assertThat(missing.path("clinicianQuestion").textValue()).isEqualTo("Briefly?");
            assertThat(missing.path("answeredBy").textValue()).isEqualTo("record");
        });
        assertThat(recommended("1.0.0").path("nextQuestion").has("clinicianQuestion"))
                .isFalse();
        JsonNode fact = Served.get(path + "/versions/1.0.1/facts").json().at("/properties/patient/properties/ageYears");
        assertThat(fact.path("clinicianQuestion").textValue()).isEqualTo("Briefly?");
        assertThat(fact.path("answeredBy").textValue()).isEqualTo("record");
    }

    @Test
    void thePersonsOutcomeHasItsOwnText() {
        String deficit = "'patient': {'neurologicalDeficit': 'deficit'}";
        JsonNode answer = recommended("1.0.1", deficit);
        assertThat(answer.at("/outcome/status").textValue()).isEqualTo("determined");
        assertThat(answer.at("/outcome/text").textValue()).isEqualTo("Of all levels.");
        assertThat(answer.at("/vertebrae/0/outcome/text").textValue())
                .isEqualTo(recommended("1.0.0", deficit).at("/outcome/text").textValue())
                .isNotEqualTo("Of all levels.");
    }

    private JsonNode recommended(String version) {
        return recommended(version, "'patient': {}");
    }

    private JsonNode recommended(String version, String patient) {
        Answer answer = Served.send(Served.json("/v1/recommendations?detail=full")
                .POST(BodyPublishers.ofString(
                        Tree.object("{'ruleSet': '%s', 'version': '%s', %s, 'vertebrae': [{'level': 'L1'}]}"
                                        .formatted(ruleSet, version, patient))
                                .toString())));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
