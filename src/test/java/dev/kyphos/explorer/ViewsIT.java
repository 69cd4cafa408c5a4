package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The page's views, for everybody and at every width. */
class ViewsIT extends InBrowser {

    /** Several vertebrae, some decided and some not, under two versions. */
    private static ObjectNode several() {
        ObjectNode request = site.example("complete");
        ObjectNode first = (ObjectNode) request.path("vertebrae").path(0);
        var vertebrae = request.putArray("vertebrae");
        List.of("T8", "T11", "T12", "L1", "L2")
                .forEach(level -> vertebrae.add(first.deepCopy().put("level", level)));
        ((ObjectNode) vertebrae.get(0)).put("pain", "mild").put("unhealedOnStir", false);
        vertebrae.addObject().put("level", "L4").put("fractured", true);
        request.putObject("compare").put("ruleSet", "imwg-2008").put("version", "1.0.0");
        return request;
    }

    @Test
    void theSpineShowsOutcomesAndSessions() {
        ObjectNode request = several();
        openCase(request);
        request.remove("compare");
        JsonNode answer = site.recommend(request);

        for (JsonNode vertebra : answer.path("vertebrae")) {
            String level = vertebra.path("level").textValue();
            String spoken = tab.value("document.querySelector('[data-level=%s]').ariaLabel".formatted(level))
                    .textValue();
            JsonNode outcome = vertebra.path("outcome");
            assertThat(spoken)
                    .contains(outcome.has("title") ? outcome.path("title").textValue() : "undetermined");
        }
        JsonNode sessions = answer.at("/plan/sessions");
        assertThat(sessions).hasSize(2);
        for (int i = 0; i < sessions.size(); i++) {
            for (JsonNode level : sessions.path(i)) {
                assertThat(tab.value("document.querySelector('[data-level=%s] .badge-text').textContent"
                                        .formatted(level.textValue()))
                                .textValue())
                        .isEqualTo(String.valueOf(i + 1));
            }
        }
    }

    @Test
    void twoVersionsStandSideBySide() {
        openCase(several());
        tab.awaitElement(".sides .side:nth-child(2) .outcome");

        assertThat(tab.text(".sides")).contains("2019").contains("2008");
        tab.awaitElement(".same");
        tab.screenshot("6-compared");
    }

    @Test
    void theChangesAreAFlowWithAWitnessOneClickAway() {
        open("#changes");
        tab.awaitElement(".flow .band-flow");
        JsonNode diff = site.get("/v1/rulesets/imwg-2019/diff?from=imwg-2008@1.0.0&to=1.0.0");

        assertThat(tab.value("document.querySelectorAll('.band-flow').length").intValue())
                .isEqualTo(diff.path("outcomes").size());
        assertThat(tab.value("document.querySelectorAll('.flows tbody tr').length")
                        .intValue())
                .isEqualTo(diff.path("outcomes").size());
        tab.screenshot("7-changes");
        tab.click("[data-flow='0']");
        tab.awaitElement(".witness");
        tab.click(".witness a");
        JsonNode first = diff.path("outcomes").path(0);
        tab.awaitElement(
                ".sides .outcome[data-outcome='%s']".formatted(first.path("to").textValue()));
        tab.awaitElement(".sides .outcome[data-outcome='%s']"
                .formatted(first.path("from").textValue()));
    }

    @Test
    void countsAreShownAndSuppressedOnesAsSuch() {
        answerInsights(200, """
            {"ruleSet": "imwg-2019", "from": "2026-01-01", "to": "2026-02-01", "by": ["outcome"], "total": null,
             "cells": [{"outcome": "augment", "count": 31}, {"outcome": "optimise-first", "count": null, "suppressed": true}]}
            """);
        open("#insights");
        tab.awaitElement(".counts");

        assertThat(tab.text(".counts")).contains("31").contains("too few to show");
        assertThat(tab.text("main")).contains("total is suppressed");
        tab.screenshot("8-insights");
        assertThat(violations()).isEmpty();
    }

    @Test
    void theLogIsCounted() {
        open("#insights");
        tab.awaitElement(".counts, .empty");

        assertThat(tab.text("main")).containsAnyOf(" in all.", "total is suppressed", "Nothing was asked");
        assertThat(tab.text("main")).doesNotContain("not available");
    }

    @Test
    void aServiceThatAsksForAKeyIsOpenedWithIt() {
        tab.listen(event -> {
            if (event.path("method").asText().equals("Fetch.requestPaused")) {
                JsonNode request = event.path("params").path("request");
                String id = event.path("params").path("requestId").textValue();
                boolean right =
                        request.path("headers").path("X-Api-Key").asText().equals("right");
                Thread.ofVirtual()
                        .start(() -> tab.call(
                                right ? "Fetch.continueRequest" : "Fetch.fulfillRequest",
                                right
                                        ? DevTools.object().put("requestId", id)
                                        : fulfilment(id, 403, "{\"title\": \"Forbidden\", \"status\": 403}")));
            }
        });
        ObjectNode pattern = DevTools.object();
        pattern.putArray("patterns").addObject().put("urlPattern", "*/v1/*");
        tab.call("Fetch.enable", pattern);
        open("#case");
        tab.awaitElement(".lock");
        assertThat(violations()).isEmpty();

        tab.click(".lock input");
        tab.type("wrong");
        tab.click(".lock button");
        tab.awaitElement(".lock .error");
        tab.value("document.querySelector('.lock input').select()");
        tab.click(".lock input");
        tab.value("document.querySelector('.lock input').value = ''");
        tab.type("right");
        tab.click(".lock button");

        tab.awaitElement(".guide");
        assertThat(tab.value("localStorage.length + sessionStorage.length").intValue())
                .isZero();
    }

    /** The page's requests for counts get this answer. */
    private void answerInsights(int status, String json) {
        tab.listen(event -> {
            if (event.path("method").asText().equals("Fetch.requestPaused")) {
                String id = event.path("params").path("requestId").textValue();
                Thread.ofVirtual().start(() -> tab.call("Fetch.fulfillRequest", fulfilment(id, status, json)));
            }
        });
        ObjectNode pattern = DevTools.object();
        pattern.putArray("patterns").addObject().put("urlPattern", "*/v1/insights*");
        tab.call("Fetch.enable", pattern);
    }

    private static ObjectNode fulfilment(String id, int status, String json) {
        ObjectNode answer = DevTools.object()
                .put("requestId", id)
                .put("responseCode", status)
                .put("body", Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
        answer.putArray("responseHeaders")
                .addObject()
                .put("name", "Content-Type")
                .put("value", "application/json");
        return answer;
    }

    @ParameterizedTest
    @ValueSource(ints = {WIDE, PHONE})
    void noViewKeepsAnybodyOut(int width) {
        tab.size(width, 900);
        open("");
        assertThat(violations()).as("empty").isEmpty();
        openCase(several());
        tab.awaitElement(".sides .side:nth-child(2) .outcome");
        tab.value("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertThat(violations()).as("case").isEmpty();
        openCase(site.example("incomplete"));
        assertThat(violations()).as("question").isEmpty();
        tab.click("#vertebrae-0-pain input[value=none]");
        tab.awaitElement(".problem");
        assertThat(violations()).as("refused").isEmpty();
        open("#changes");
        tab.awaitElement(".flow");
        tab.click("[data-flow='1']");
        assertThat(violations()).as("changes").isEmpty();
        open("#insights");
        assertThat(violations()).as("insights").isEmpty();
    }

    @Test
    void countsAreAskedForByTwoMembers() {
        answerInsights(200, """
            {"ruleSet": "imwg-2019", "by": ["outcome", "level"], "total": 12,
             "cells": [{"outcome": "augment", "level": "L1", "count": 12}]}
            """);
        open("#insights");
        tab.awaitElement(".counts");
        tab.value("""
            (e => { e.value = 'level'; e.dispatchEvent(new Event('change')) })(document.querySelectorAll('select')[2])
            """);

        tab.await("document.querySelector('.counts')?.innerText.includes('L1')");
        assertThat(tab.requests()).anyMatch(url -> url.contains("by=outcome%2Clevel"));
    }

    @Test
    void whatKeepsPeopleOutIsFound() {
        open("");
        tab.value("document.querySelector('main').append(document.createElement('img'))");

        assertThat(violations()).contains("image-alt");
    }

    @Test
    void withoutALogOfQueriesTheViewSaysSo() {
        answerInsights(404, "{\"title\": \"There is nothing here\"}");
        open("#insights");

        tab.awaitElement("[data-absent]");
    }

    @Test
    void inTheDarkNobodyIsKeptOutEither() {
        tab.dark();
        openCase(several());
        tab.awaitElement(".sides .side:nth-child(2) .outcome");
        tab.value("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertThat(violations()).isEmpty();
        openCase(site.example("incomplete"));
        tab.screenshot("9-dark");
        open("#changes");
        tab.awaitElement(".flow");
        assertThat(violations()).isEmpty();
    }

    @Test
    void aPhonesWidthHoldsEveryView() {
        tab.size(PHONE, 844);
        open("");
        holds();
        openCase(several());
        holds();
        openCase(site.example("complete"));
        tab.screenshot("10-phone");
        holds();
        open("#changes");
        tab.awaitElement(".flow");
        holds();
        open("#insights");
        holds();
    }

    private void holds() {
        assertThat(tab.value("document.documentElement.scrollWidth").intValue()).isLessThanOrEqualTo(PHONE);
    }
}
