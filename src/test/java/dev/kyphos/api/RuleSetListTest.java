package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code GET /v1/rulesets} is a page, like every list. */
class RuleSetListTest {

    private static final String PATH = "/v1/rulesets";

    @Test
    void pagesTogetherHaveEachRuleSetOnceInOrderOfTheIds() {
        JsonNode first = list("limit", "1").json();
        JsonNode second = Event.get(PATH)
                .parameter("limit", "1")
                .parameter("cursor", first.path("next").textValue())
                .to(InProcess.RULE_SETS)
                .json();

        assertThat(List.of(first, second))
                .allSatisfy(page -> assertThat(page.path("items")).hasSize(1));
        assertThat(first.at("/items/0/ruleSet").textValue()).isEqualTo("imwg-2008");
        assertThat(second.at("/items/0/ruleSet").textValue()).isEqualTo("imwg-2019");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void aPageThatHoldsThemAllIsTheLast() {
        JsonNode all = list("limit", "2").json();

        assertThat(all.path("items")).hasSize(2);
        assertThat(all.path("next").isNull()).isTrue();
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String cursor = Event.get(PATH + "/imwg-2019/versions")
                .parameter("limit", "1")
                .to(InProcess.RULE_SETS)
                .json()
                .path("next")
                .textValue();

        Refusal.is(list("cursor", cursor), 400, "invalid-parameter");
        Refusal.is(list("limit", "101"), 400, "invalid-parameter");
    }

    private static Answer list(String parameter, String value) {
        return Event.get(PATH).parameter(parameter, value).to(InProcess.RULE_SETS);
    }
}
