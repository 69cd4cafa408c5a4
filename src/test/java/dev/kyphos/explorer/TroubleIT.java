package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What the page does when the API says no, late, or nothing. */
class TroubleIT extends InBrowser {

    @Test
    void aValueOutOfBoundsIsShownAtItsFieldAndTheLastAnswerIsMarked() {
        openCase(site.example("complete"));
        tab.value("document.querySelector('#patient-ageYears input').select()");
        tab.click("#patient-ageYears input");
        tab.type("9");

        tab.awaitElement("#patient-ageYears.wrong .error");
        assertThat(tab.text("#patient-ageYears .error")).contains("0 to 120");
        assertThat(tab.value("document.querySelectorAll('.field.wrong').length").intValue())
                .isOne();
        tab.awaitElement(".verdict .problem[role=alert]");
        tab.awaitElement(".verdict .stale .outcome[data-outcome]");
        tab.screenshot("4-refused");
        tab.value("document.querySelector('#patient-ageYears input').select()");
        tab.type("64");
        tab.await("!document.querySelector('.field.wrong') && !document.querySelector('.stale')");
    }

    @Test
    void whatIsNoNumberIsShownAtItsField() {
        openCase(site.example("complete"));
        tab.click("#patient-inr input");
        tab.type("<b>high</b>");

        tab.awaitElement("#patient-inr.wrong .error");
    }

    @Test
    void aBrokenConstraintIsShownAtBothItsFields() {
        openCase(site.example("complete"));
        tab.click("#vertebrae-0-pain input[value=none]");

        tab.awaitElement("#vertebrae-0-pain.wrong .error");
        tab.awaitElement("#vertebrae-0-painCharacter.wrong .error");
        assertThat(tab.text("#vertebrae-0-pain .error")).contains("disagree").doesNotContain("vertebrae/0");
    }

    @Test
    void aServerThatGoesAwayAndComesBackIsShownAndSurvived() {
        Site own = Site.start(0);
        try {
            ObjectNode request = own.example("incomplete");
            tab.open(own.link(request));
            tab.awaitElement(".outcome[data-possible]");
            own.close();
            tab.click("#vertebrae-0-unhealedOnStir input[value=true]");

            tab.awaitElement(".away[role=alert]");
            tab.awaitElement(".stale .outcome");
            assertThat(tab.value("document.querySelector('.away').getBoundingClientRect().top")
                            .intValue())
                    .isNotNegative();
            tab.screenshot("5-away");
            tab.awaitElement(".outcome[data-possible]");
            own = Site.start(own.port());
            tab.awaitElement(".outcome[data-outcome=augment]");
            tab.await("!document.querySelector('.away')");
        } finally {
            own.close();
        }
    }

    @Test
    void aLateAnswerNeverOverwritesANewerOne() {
        openCase(site.example("incomplete"));
        List<String> held = new CopyOnWriteArrayList<>();
        tab.listen(event -> {
            if (event.path("method").asText().equals("Fetch.requestPaused")) {
                held.add(event.path("params").path("requestId").textValue());
            }
        });
        ObjectNode pattern = DevTools.object();
        pattern.putArray("patterns")
                .addObject()
                .put("urlPattern", "*/v1/recommendations*")
                .put("requestStage", "Response");
        tab.call("Fetch.enable", pattern);
        tab.click("#vertebrae-0-unhealedOnStir input[value=true]");
        await(held, 1);
        tab.click("#vertebrae-0-unhealedOnStir input[value=false]");
        await(held, 2);

        release(held.get(1));
        tab.awaitElement(".outcome[data-outcome=conservative-care]");
        release(held.get(0));
        Tab.sleep(300);
        assertThat(tab.value("document.querySelector('.outcome[data-outcome]').dataset.outcome")
                        .textValue())
                .isEqualTo("conservative-care");
    }

    private static void await(List<String> held, int size) {
        for (int i = 0; i < 200 && held.size() < size; i++) {
            Tab.sleep(25);
        }
        assertThat(held).hasSize(size);
    }

    /** One that the page gave up already can't be released any more. */
    private void release(String request) {
        try {
            tab.call("Fetch.continueRequest", DevTools.object().put("requestId", request));
        } catch (IllegalStateException gone) {
            assertThat(gone).hasMessageContaining("Invalid InterceptionId");
        }
    }
}
