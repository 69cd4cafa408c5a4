package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Year;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;

/** A case on its way into the page and back out of it. */
class CaseIT extends InBrowser {

    private static final int MAX_TABS = 150;
    private static final int MAX_QUESTIONS = 80;
    private static final int SETTLING_MS = 420;

    @Test
    void aCaseEnteredByMouseIsAnsweredAsByTheApi() {
        ObjectNode request = site.example("complete");
        open("");
        screenshot("1-empty");
        click("#presume");
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
        tabTo("#presume", MAX_TABS);
        press(Keys.SPACE);
        run("document.activeElement.blur(); scrollTo(0, 0)");
        tabTo("[data-level]", MAX_TABS);
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
        tabTo("[data-level=L1]", MAX_TABS);
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

    /** Waits until a click on the question is no longer taken for one on the question before. */
    private static void settle() {
        try {
            Thread.sleep(SETTLING_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes the first answer of those that decide least, or a number, and waits until another question stands there. */
    private void answerTheQuestion() {
        settle();
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
        ObjectNode request = site.example("complete");
        request.remove("presume");
        openCase(request);
        await(".verdict[aria-busy=false] .outcome");
        assertThat(count(".presumed, .assumed")).isZero();
        assertThat(text(".outcome-title")).doesNotContain("assuming");

        click("#presume");
        await("#patient-canLieProne.presumed");
        request.put("presume", "normal");
        int presumed = site.recommend(request).path("presumed").size();
        awaitThat(() -> assertThat(text(".outcome-title")).endsWith("assuming %d facts normal".formatted(presumed)));
        assertThat(count(".assumed li")).isEqualTo(presumed);
        assertThat(text(".verdict .outcome")).contains("if what is assumed is right");
        click("#patient-canLieProne input[value=false]");

        await("#patient-canLieProne.answered");
        ((ObjectNode) request.path("patient")).put("canLieProne", false);
        assertAnswered(request);
        click("#presume");
        awaitNone(".presumed");
    }

    @Test
    void theHeadlineHasTheUrgencyAndWhatTheOutcomeRestsOn() {
        ObjectNode request = site.example("complete");
        openCase(request);
        JsonNode answer = site.recommend(request);

        assertThat(text(".verdict .urgency"))
                .contains(answer.at("/urgency/text").textValue());
        for (JsonNode id : answer.at("/outcome/because")) {
            assertThat(text(".verdict .because")).contains(id.textValue());
        }
    }

    @Test
    void whatIsAssumedLeadsToItsField() {
        openCase(site.example("complete"));
        click(".assumed summary");
        click(".assumed li:nth-child(1) button");

        awaitTrue("document.activeElement.closest('.field.presumed')");
    }

    @Test
    void levelsToDiscussStandApartFromSessions() throws JsonProcessingException {
        ObjectNode request = site.example("complete");
        openCase(request);
        assertThat(count(".to-discuss")).isZero();
        ObjectNode answer = (ObjectNode) site.recommend(request);
        ((ObjectNode) answer.path("plan")).putArray("sessions");
        ((ObjectNode) answer.path("plan")).putArray("toDiscuss").add("L1");
        answer(List.of("/v1/recommendations"), any -> true, 200, Site.MAPPER.writeValueAsString(answer));
        click("#patient-canLieProne input[value=true]");

        await(".to-discuss");
        assertThat(text(".to-discuss")).contains("L1");
        assertThat(text(".sessions")).doesNotContain("L1");
    }

    @Test
    void questionsAreInACliniciansWordsIfAskedFor() {
        open("");
        JsonNode fact =
                site.get("/v1/rulesets/imwg-2019/versions/2.0.0/facts").at("/properties/patient/properties/ageYears");
        assertThat(text("#patient-ageYears")).contains(fact.path("question").textValue());
        click("#wording");

        awaitThat(() -> assertThat(text("#patient-ageYears"))
                .contains(fact.path("clinicianQuestion").textValue())
                .doesNotContain(fact.path("question").textValue()));
    }

    @Test
    void theReportAsTextHoldsWhatARecordNeeds() {
        ObjectNode request = site.example("incomplete");
        openCase(request);
        run("navigator.clipboard.writeText = async (text) => { window.copied = text }");
        click("#copy-text");
        awaitTrue("window.copied");
        String report = value("window.copied");

        JsonNode answer = site.recommend(request);
        assertThat(report)
                .contains(String.valueOf(Year.now().getValue()))
                .contains(
                        answer.path("ruleSet").textValue(),
                        answer.path("version").textValue())
                .contains(
                        answer.path("digest").textValue(), answer.path("notice").textValue())
                .contains("Facts given", "Facts presumed", "Not known", "L1: ", "The person: ", "doi:10.")
                .contains("Platelet count: 200 ×10⁹/L");
        answer.path("knownGaps").forEach(gap -> assertThat(report).contains(gap.textValue()));
        answer.path("missing")
                .forEach(each -> assertThat(report).contains(each.path("label").textValue()));
        answer.at("/outcome/because").forEach(id -> assertThat(report).contains("(" + id.textValue() + ")"));
    }

    @Test
    void aCallThatIsCopiedSaysWhatIsPresumed() {
        openCase(site.example("complete"));
        run("navigator.clipboard.writeText = async (text) => { window.copied = text }");
        click(".share button:nth-of-type(2)");
        awaitTrue("window.copied");

        assertThat(this.<String>value("window.copied"))
                .contains("\"presume\":\"normal\"")
                .doesNotContain("X-Api-Key");
    }

    @Test
    void aFactIsFoundBySearching() {
        openCase(site.example("complete"));
        click(".search");
        press("platelet count");

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
        tabTo(field, MAX_TABS);
        if (value.isNumber()) {
            press(value.asText());
        } else {
            for (int i = 0; !focused(field + "[value='" + value.asText() + "']"); i++) {
                assertThat(i).isLessThan(10);
                press(Keys.ARROW_UP);
            }
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
