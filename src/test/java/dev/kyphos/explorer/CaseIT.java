package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A case on its way into the page and back out of it. */
class CaseIT extends InBrowser {

    private static final int MAX_QUESTIONS = 80;

    @Test
    void aCaseEnteredByMouseIsAnsweredAsByTheApi() {
        ObjectNode request = site.example("complete");
        open("");
        screenshot("1-empty");
        click("[data-level=L1]");
        await("#vertebrae-0-fractured");
        facts(request).forEach(this::click);

        assertAnswered(request);
        run("scrollTo(0, 0)");
        screenshot("2-determined");
    }

    @Test
    void aCaseEnteredByKeyboardAloneIsAnsweredAsByTheApi() {
        ObjectNode request = site.example("incomplete");
        open("");
        tabTo("[data-level]");
        press(Keys.HOME);
        for (int i = 0; !focused("[data-level=L1]"); i++) {
            assertThat(i).isLessThan(40);
            press(Keys.ARROW_DOWN);
        }
        press(Keys.ENTER);
        await("#vertebrae-0-fractured");
        List<String> order = value("[...document.querySelectorAll('[data-fact]')].map(e => e.dataset.fact)");
        Map<String, JsonNode> facts = facts(request);
        order.forEach(where -> {
            if (facts.containsKey(where)) {
                type(where, facts.get(where));
            }
        });

        assertAnswered(request);
    }

    @Test
    void aVertebraIsTakenAwayByKeyboard() {
        openCase(site.example("complete"));
        tabTo("[data-level=L1]");
        press(Keys.DELETE);

        awaitNone(".outcome[data-outcome]");
        assertThat(text("[data-level=L1] .outcome")).isEmpty();
    }

    @Test
    void anUndeterminedCaseIsAnsweredToItsEndByFollowingTheNextQuestionOnly() {
        open("");
        click("[data-level=T8]");
        int asked = 0;
        while (true) {
            await(".verdict[aria-busy=false]");
            await(".question .asked, .question .done");
            if (count(".question .asked") == 0) {
                break;
            }
            if (asked == 2) {
                screenshot("3-interview");
            }
            assertThat(asked++).isLessThan(MAX_QUESTIONS);
            answerTheQuestion();
        }

        assertThat(asked).isGreaterThan(10);
        assertThat(text(".question")).contains("Nothing more to ask");
        await(".outcome[data-outcome]");
    }

    /** Takes the first answer of those that decide least, or a number, and waits until another question stands there. */
    private void answerTheQuestion() {
        String question = text(".about") + text(".asked");
        if (count(".answer-number") > 0) {
            click(".answer-number input");
            press("20", Keys.ENTER);
        } else {
            long most = value("Math.max(...[...document.querySelectorAll('.answer')].map(e => e.dataset.left))");
            click(".answer[data-left='%d']".formatted(most));
        }
        wait.withMessage("another question").until(page -> !question.equals(text(".about") + text(".asked")));
        assertThat(focused("#asked, #question-title")).isTrue();
    }

    @Test
    void aLinkRestoresTheCaseAndNeverReachesTheServer() {
        ObjectNode request = site.example("incomplete");
        openCase(request);

        assertAnswered(request);
        await("#patient-diagnosis input[value='multiple-myeloma']:checked");
        assertThat(requests()).noneMatch(url -> url.contains("case=") && !url.startsWith(site.address() + "/#case="));
        click("#vertebrae-0-unhealedOnStir input[value=true]");
        awaitTrue("!location.hash.startsWith('#case=')");
    }

    @Test
    void whatIsCopiedAsALinkIsTheCase() {
        ObjectNode request = site.example("complete");
        openCase(request);
        run("navigator.clipboard.writeText = async (text) => { window.copied = text }");

        click(".share button:nth-of-type(1)");
        awaitTrue("window.copied?.includes('#case=')");
        openAddress(value("window.copied"));
        assertAnswered(request);
    }

    @Test
    void whatIsCopiedAsCurlAndAsTestCaseHoldsRequestAndAnswer() {
        ObjectNode request = site.example("complete");
        openCase(request);
        run("navigator.clipboard.writeText = async (text) => { window.copied = text }");

        click(".share button:nth-of-type(2)");
        awaitTrue("window.copied?.startsWith('curl ')");
        String curl = value("window.copied");
        assertThat(curl).contains(site.address() + "/v1/recommendations");
        String sent = curl.replaceAll("(?s).* -d '(.*)'$", "$1");
        assertThat(Shown.in(site.recommend(read(sent)))).isEqualTo(Shown.in(site.recommend(request)));

        click(".share button:nth-of-type(3)");
        awaitTrue("window.copied?.startsWith('{')");
        JsonNode copied = read(value("window.copied"));
        assertThat(copied.path("request")).isEqualTo(read(sent));
        JsonNode answer = site.recommend(request);
        assertThat(copied.at("/expect/overall/0")).isEqualTo(answer.at("/outcome/code"));
        assertThat(copied.at("/expect/vertebrae/0/sins/min")).isEqualTo(answer.at("/vertebrae/0/scores/sins/min"));
        assertThat(copied.at("/expect/vertebrae/0/urgency/0")).isEqualTo(answer.at("/vertebrae/0/urgency/code"));
    }

    @Test
    void whatIsPresumedIsShownAndOneClickCorrectsIt() {
        openCase(site.example("complete"));
        await("#patient-pregnant.presumed");
        click("#patient-pregnant input[value=true]");

        await("#patient-pregnant.answered");
        await(".outcome[data-outcome=contraindicated]");
        click(".switch input");
        awaitNone(".presumed");
    }

    @Test
    void aFactIsFoundBySearching() {
        openCase(site.example("complete"));
        click(".search");
        press("platelet");

        awaitTrue("document.querySelectorAll('.field').length === 1");
        await("#patient-plateletCount");
        assertThat(text("#patient-plateletCount")).contains("0 to 2000");
    }

    private void assertAnswered(ObjectNode request) {
        Shown expected = Shown.in(site.recommend(request));
        await(".verdict[aria-busy=false] .outcome");
        awaitThat(() -> assertThat(Shown.on(this)).isEqualTo(expected));
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
            press(value.asText());
        } else {
            for (int i = 0; !focused(field + "[value='" + value.asText() + "']"); i++) {
                assertThat(i).isLessThan(10);
                press(Keys.ARROW_UP);
            }
        }
    }

    private void tabTo(String selector) {
        for (int i = 0; !focused(selector); i++) {
            assertThat(i).as(selector).isLessThan(150);
            press(Keys.TAB);
        }
    }

    private static JsonNode read(String json) {
        try {
            return Site.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
