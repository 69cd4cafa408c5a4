package dev.kyphos.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.openqa.selenium.WebElement;

/**
 * What an answer says of the whole person, and of the vertebra that is looked at, as far as the page has to show it.
 *
 * @param outcomes the one that is determined, or those that are possible
 * @param score as the page writes it
 */
record Shown(List<String> outcomes, String score, int holding, int open, List<String> sessions) {

    /** On the page. */
    static Shown on(InBrowser page) {
        page.await(".verdict[aria-busy=false]");
        WebElement outcome = page.await(".outcome[data-outcome], .outcome[data-possible]");
        String determined = outcome.getDomAttribute("data-outcome");
        String outcomes = determined != null ? determined : outcome.getDomAttribute("data-possible");
        return new Shown(
                List.of(outcomes.split(" ")),
                page.text(".score strong"),
                page.count(".finding.true"),
                page.count(".finding.unknown"),
                page.value("[...document.querySelectorAll('.sessions li')].map(e => e.lastChild.textContent)"));
    }

    /** In the API's answer, whose first vertebra is looked at. */
    static Shown in(JsonNode answer) {
        JsonNode vertebra = answer.path("vertebrae").path(0);
        JsonNode outcome = answer.path("outcome");
        JsonNode score = vertebra.path("scores").path("sins");
        String range = score.path("min").equals(score.path("max"))
                ? score.path("min").asText()
                : score.path("min") + " to " + score.path("max");
        List<String> sessions = new ArrayList<>();
        answer.path("plan").path("sessions").forEach(levels -> sessions.add(String.join(", ", texts(levels))));
        return new Shown(
                outcome.has("code") ? List.of(outcome.path("code").textValue()) : texts(outcome.path("possible")),
                range,
                count(vertebra, "true"),
                count(vertebra, "unknown"),
                sessions);
    }

    private static int count(JsonNode vertebra, String status) {
        int count = 0;
        for (JsonNode finding : vertebra.path("findings")) {
            count += finding.path("status").asText().equals(status) ? 1 : 0;
        }
        return count;
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(each -> texts.add(each.textValue()));
        return texts;
    }
}
