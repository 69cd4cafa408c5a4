package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A case on its way into the page and back out of it. */
class CaseIT extends InBrowser {

    private static final int MAX_QUESTIONS = 80;

    @Test
    void aCaseEnteredByMouseIsAnsweredAsByTheApi() {
        ObjectNode request = site.example("complete");
        open("");
        tab.screenshot("1-empty");
        tab.click("[data-level=L1]");
        tab.awaitElement("#vertebrae-0-fractured");
        facts(request).forEach(this::click);

        assertAnswered(request);
        tab.value("scrollTo(0, 0)");
        tab.screenshot("2-determined");
    }

    @Test
    void aCaseEnteredByKeyboardAloneIsAnsweredAsByTheApi() {
        ObjectNode request = site.example("incomplete");
        open("");
        tabTo("[data-level]");
        tab.press(Key.HOME);
        for (int i = 0; !tab.focused("[data-level=L1]"); i++) {
            assertThat(i).isLessThan(40);
            tab.press(Key.DOWN);
        }
        tab.press(Key.ENTER);
        tab.awaitElement("#vertebrae-0-fractured");
        JsonNode order = tab.value("[...document.querySelectorAll('[data-fact]')].map(e => e.dataset.fact)");
        Map<String, JsonNode> facts = facts(request);
        order.forEach(where -> {
            if (facts.containsKey(where.textValue())) {
                type(where.textValue(), facts.get(where.textValue()));
            }
        });

        assertAnswered(request);
    }

    @Test
    void aVertebraIsTakenAwayByKeyboard() {
        openCase(site.example("complete"));
        tabTo("[data-level=L1]");
        tab.press(Key.DELETE);

        tab.await("!document.querySelector('.outcome[data-outcome]')");
        assertThat(tab.text("[data-level=L1] .outcome")).isEmpty();
    }

    @Test
    void anUndeterminedCaseIsAnsweredToItsEndByFollowingTheNextQuestionOnly() {
        open("");
        tab.click("[data-level=T8]");
        int asked = 0;
        while (true) {
            tab.await("document.querySelector('.verdict[aria-busy=false]') && document.querySelector('.question .asked,"
                    + " .question .done')");
            if (!tab.value("!!document.querySelector('.question .asked')").booleanValue()) {
                break;
            }
            if (asked == 2) {
                tab.screenshot("3-interview");
            }
            assertThat(asked++).isLessThan(MAX_QUESTIONS);
            answerTheQuestion();
        }

        assertThat(asked).isGreaterThan(10);
        assertThat(tab.text(".question")).contains("Nothing more to ask");
        tab.awaitElement(".outcome[data-outcome]");
    }

    /** Takes the first answer of those that decide least, or a number, and waits until another question stands there. */
    private void answerTheQuestion() {
        String question = tab.text(".about") + tab.text(".asked");
        if (tab.value("!!document.querySelector('.answer-number')").booleanValue()) {
            tab.click(".answer-number input");
            tab.type("20");
            tab.press(Key.ENTER);
        } else {
            int most = tab.value("Math.max(...[...document.querySelectorAll('.answer')].map(each =>"
                            + " Number(each.dataset.left)))")
                    .intValue();
            tab.click(".answer[data-left='%d']".formatted(most));
        }
        tab.await(
                "(document.querySelector('.about')?.innerText ?? '') + (document.querySelector('.asked')?.innerText ??"
                        + " '') !== "
                        + Tab.quoted(question));
        assertThat(tab.focused("#asked, #question-title")).isTrue();
    }

    @Test
    void aLinkRestoresTheCaseAndNeverReachesTheServer() {
        ObjectNode request = site.example("incomplete");
        openCase(request);

        assertAnswered(request);
        tab.awaitElement("#patient-diagnosis input[value='multiple-myeloma']:checked");
        assertThat(tab.requests())
                .noneMatch(url -> url.contains("case=") && !url.startsWith(site.address() + "/#case="));
        tab.click("#vertebrae-0-unhealedOnStir input[value=true]");
        tab.await("!location.hash.startsWith('#case=')");
    }

    @Test
    void whatIsCopiedAsALinkIsTheCase() {
        ObjectNode request = site.example("complete");
        openCase(request);
        tab.value("navigator.clipboard.writeText = async (text) => { window.copied = text }");

        tab.click(".share button:nth-of-type(1)");
        tab.await("window.copied?.includes('#case=')");
        String link = tab.value("window.copied").textValue();
        tab.open(link);
        assertAnswered(request);
    }

    @Test
    void whatIsCopiedAsCurlAndAsTestCaseHoldsRequestAndAnswer() {
        ObjectNode request = site.example("complete");
        openCase(request);
        tab.value("navigator.clipboard.writeText = async (text) => { window.copied = text }");

        tab.click(".share button:nth-of-type(2)");
        tab.await("window.copied?.startsWith('curl ')");
        String curl = tab.value("window.copied").textValue();
        assertThat(curl).contains(site.address() + "/v1/recommendations");
        String sent = curl.replaceAll("(?s).* -d '(.*)'$", "$1");
        assertThat(Shown.in(site.recommend(read(sent)))).isEqualTo(Shown.in(site.recommend(request)));

        tab.click(".share button:nth-of-type(3)");
        tab.await("window.copied?.startsWith('{')");
        JsonNode copied = read(tab.value("window.copied").textValue());
        assertThat(copied.path("request")).isEqualTo(read(sent));
        JsonNode answer = site.recommend(request);
        assertThat(copied.at("/expect/overall/0")).isEqualTo(answer.at("/outcome/code"));
        assertThat(copied.at("/expect/vertebrae/0/sins/min")).isEqualTo(answer.at("/vertebrae/0/scores/sins/min"));
        assertThat(copied.at("/expect/vertebrae/0/urgency/0")).isEqualTo(answer.at("/vertebrae/0/urgency/code"));
    }

    @Test
    void whatIsPresumedIsShownAndOneClickCorrectsIt() {
        openCase(site.example("complete"));
        tab.awaitElement("#patient-pregnant.presumed");
        tab.click("#patient-pregnant input[value=true]");

        tab.awaitElement("#patient-pregnant.answered");
        tab.await("document.querySelector('.outcome[data-outcome=contraindicated]')");
        tab.click(".switch input");
        tab.await("!document.querySelector('.presumed')");
    }

    @Test
    void aFactIsFoundBySearching() {
        openCase(site.example("complete"));
        tab.click(".search");
        tab.type("platelet");

        tab.await("document.querySelectorAll('.field').length === 1");
        tab.awaitElement("#patient-plateletCount");
        assertThat(tab.text("#patient-plateletCount")).contains("0 to 2000");
    }

    private void assertAnswered(ObjectNode request) {
        Shown expected = Shown.in(site.recommend(request));
        tab.awaitElement(".verdict[aria-busy=false] .outcome");
        for (int i = 0; i < 100 && !Shown.on(tab).equals(expected); i++) {
            Tab.sleep(50);
        }
        assertThat(Shown.on(tab)).isEqualTo(expected);
    }

    private static Map<String, JsonNode> facts(ObjectNode request) {
        Map<String, JsonNode> facts = new LinkedHashMap<>();
        request.path("patient").properties().forEach(fact -> facts.put("patient/" + fact.getKey(), fact.getValue()));
        request.path("vertebrae").path(0).properties().stream()
                .filter(fact -> !fact.getKey().equals("level"))
                .forEach(fact -> facts.put("vertebrae/0/" + fact.getKey(), fact.getValue()));
        return facts;
    }

    /** Sets a fact with nothing but keys: to the field with Tab, to the choice with an arrow. */
    private void type(String where, JsonNode value) {
        String field = "#" + where.replace('/', '-') + " input";
        tabTo(field);
        if (value.isNumber()) {
            tab.type(value.asText());
        } else {
            for (int i = 0; !tab.focused(field + "[value='" + value.asText() + "']"); i++) {
                assertThat(i).isLessThan(10);
                tab.press(Key.UP);
            }
        }
    }

    private void tabTo(String selector) {
        for (int i = 0; !tab.focused(selector); i++) {
            assertThat(i).as(selector).isLessThan(150);
            tab.press(Key.TAB);
        }
    }

    private static JsonNode read(String json) {
        try {
            return DevTools.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
