package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.http.Answer;
import dev.kyphos.json.Tree;
import org.junit.jupiter.api.Test;

/** A client of an earlier version learns where to send a fact that was replaced. */
class ReplacedFactsOverHttpIT {

    private static final String REPLACED = "{'fact': 'feverish', 'scope': 'patient', 'by': ['ageYears', 'fractured']}";

    @Test
    void aReplacedFactIsListedAndRefusedWithTheFactsToSend() {
        String ruleSet = Curator.newRuleSet();
        ObjectNode document = Curator.document(ruleSet);
        document.withArrayProperty("replaced").add(Tree.object(REPLACED));
        Curator.BOB.publishes(ruleSet, document, "1.0.0");
        Curator.BOB.activates(ruleSet, "1.0.0");

        JsonNode facts = Served.get(ruleSet + "/versions/1.0.0/facts").json();
        ObjectNode request =
                Tree.object("{'patient': {'feverish': true}, 'vertebrae': [{'level': 'L1', 'ageYears': 61}]}");
        Answer refused = Served.recommend(
                request.put("ruleSet", document.path("id").textValue()).toString());

        assertThat(Tree.items(facts.path("replaced"))).containsExactly(Tree.object(REPLACED));
        assertThat(refused.status()).isEqualTo(422);
        assertThat(Tree.items(refused.json().path("errors")))
                .containsExactly(
                        Tree.object("{'pointer': '/patient/feverish', 'code': 'replaced-fact', 'detail':"
                                + " 'this fact was replaced: expected patient/ageYears or vertebrae/<i>/fractured'}"),
                        Tree.object("{'pointer': '/vertebrae/0/ageYears', 'code': 'misplaced-fact', 'detail':"
                                + " 'this is a fact of the patient: expected patient/ageYears'}"));
    }
}
