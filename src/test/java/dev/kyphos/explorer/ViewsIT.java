package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.print.PrintOptions;
import org.openqa.selenium.support.ui.Select;

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
            String spoken = await("[data-level=%s]".formatted(level)).getDomAttribute("aria-label");
            JsonNode outcome = vertebra.path("outcome");
            assertThat(spoken)
                    .contains(outcome.has("title") ? outcome.path("title").textValue() : "undetermined");
        }
        JsonNode sessions = answer.at("/plan/sessions");
        assertThat(sessions).hasSize(2);
        for (int i = 0; i < sessions.size(); i++) {
            for (JsonNode level : sessions.path(i)) {
                assertThat(text("[data-level=%s] .badge-text".formatted(level.textValue())))
                        .isEqualTo(String.valueOf(i + 1));
            }
        }
    }

    @Test
    void twoVersionsStandSideBySide() {
        openCase(several());
        await(".sides .side:nth-child(2) .outcome");

        assertThat(text(".sides")).contains("2019").contains("2008");
        await(".same");
        screenshot("6-compared");
    }

    @Test
    void theChangesAreAFlowWithAWitnessOneClickAway() {
        open("#changes");
        await(".flow .band-flow");
        JsonNode diff = site.get("/v1/rulesets/imwg-2019/diff?from=imwg-2008@2.0.0&to=2.0.0");

        assertThat(count(".band-flow")).isEqualTo(diff.path("outcomes").size());
        assertThat(count(".flows tbody tr")).isEqualTo(diff.path("outcomes").size());
        screenshot("7-changes");
        click("[data-flow='0']");
        await(".witness");
        click(".witness a");
        JsonNode first = diff.path("outcomes").path(0);
        await(".sides .outcome[data-outcome='%s']".formatted(first.path("to").textValue()));
        await(".sides .outcome[data-outcome='%s']".formatted(first.path("from").textValue()));
    }

    @Test
    void countsAreShown() {
        answerInsights(200, """
            {"ruleSet": "imwg-2019", "from": "2026-01-01", "to": "2026-01-31", "by": ["outcome"], "total": 44,
             "cells": [{"outcome": "augment", "count": 31}, {"outcome": "optimise-first", "count": 14}]}
            """);
        openInsights();
        await(".counts");

        assertThat(text(".counts")).contains("31").contains("14");
        assertThat(text("main")).contains("About 44 in all");
        screenshot("8-insights");
        assertThat(violations()).isEmpty();
    }

    @Test
    void theLogIsCounted() {
        openInsights();
        await(".counts, .empty");

        assertThat(text("main")).containsAnyOf(" in all.", "Little or nothing was asked");
        assertThat(text("main")).doesNotContain("not available");
        assertThat(requests()).anyMatch(url -> url.matches(".*from=[0-9-]{8}01&to=[0-9-]{8}(28|29|30|31).*"));
    }

    @Test
    void aServiceThatAsksForAKeyIsOpenedWithIt() {
        answer(
                List.of(
                        "/v1/rulesets",
                        "/v1/rulesets/imwg-2008/versions",
                        "/v1/rulesets/imwg-2019/versions",
                        "/v1/rulesets/imwg-2019/versions/2.0.0",
                        "/v1/rulesets/imwg-2019/versions/2.0.0/facts"),
                request -> request.getHeaders().stream()
                        .noneMatch(header -> header.getName().equalsIgnoreCase("X-Api-Key")
                                && header.getValue().getValue().equals("right")),
                403,
                "{\"title\": \"Forbidden\", \"status\": 403}");
        open("#case");
        await(".lock");
        assertThat(violations()).isEmpty();

        await(".lock input").sendKeys("wrong");
        click(".lock button");
        await(".lock .error");
        await(".lock input").clear();
        await(".lock input").sendKeys("right");
        click(".lock button");

        await(".guide");
        assertThat(this.<Long>value("localStorage.length + sessionStorage.length"))
                .isZero();
        click("[data-level=L1]");
        await(".verdict[aria-busy=false] .outcome");
        run("navigator.clipboard.writeText = async (text) => { window.copied = text }");
        click(".share button:nth-of-type(2)");
        awaitTrue("window.copied");
        assertThat(this.<String>value("window.copied"))
                .contains("-H 'X-Api-Key: YOUR-KEY'")
                .doesNotContain("right");
        assertThat(this.<String>value("JSON.stringify(sessionStorage) + JSON.stringify(history.state)"))
                .doesNotContain("right\"");
    }

    /** Opens the view and signs with a name. */
    private void openInsights() {
        open("#insights");
        await("input[name=name]").sendKeys("ann");
        click(".lock button");
    }

    /** The page's requests for counts get this answer. */
    private void answerInsights(int status, String json) {
        answer(List.of("/v1/insights"), request -> true, status, json);
    }

    @ParameterizedTest
    @ValueSource(ints = {WIDE, PHONE})
    void noViewKeepsAnybodyOut(int width) {
        size(width, 900);
        open("");
        assertThat(violations()).as("empty").isEmpty();
        openCase(several());
        await(".sides .side:nth-child(2) .outcome");
        run("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertThat(violations()).as("case").isEmpty();
        openCase(site.example("incomplete"));
        assertThat(violations()).as("question").isEmpty();
        click("#vertebrae-0-pain input[value=none]");
        await(".problem");
        assertThat(violations()).as("refused").isEmpty();
        open("#changes");
        await(".flow");
        click("[data-flow='1']");
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
        openInsights();
        await(".counts");
        new Select(driver.findElements(By.tagName("select")).get(2)).selectByVisibleText("level");

        awaitThat(() -> assertThat(text(".counts")).contains("L1"));
        assertThat(requests()).anyMatch(url -> url.contains("by=outcome%2Clevel"));
    }

    @Test
    void whatKeepsPeopleOutIsFound() {
        open("");
        run("document.querySelector('main').append(document.createElement('img'))");

        assertThat(violations()).contains("image-alt");
    }

    @Test
    void whatThePageComplainsOfIsFound() {
        open("");
        run("setTimeout(() => { throw new Error('thrown') })");
        run("console.error('written')");
        run("document.querySelector('main').setAttribute('style', 'color: red')");

        List<String> found = new ArrayList<>();
        awaitThat(() -> {
            found.addAll(complaints());
            assertThat(String.join(" ", found)).contains("thrown", "written", "Content Security Policy");
        });
    }

    @Test
    void withoutALogOfQueriesTheViewSaysSo() {
        answerInsights(404, "{\"title\": \"There is nothing here\"}");
        openInsights();

        await("[data-absent]");
    }

    @Test
    void inTheDarkNobodyIsKeptOutEither() {
        dark();
        openCase(several());
        await(".sides .side:nth-child(2) .outcome");
        run("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertThat(violations()).isEmpty();
        openCase(site.example("incomplete"));
        screenshot("9-dark");
        open("#changes");
        await(".flow");
        assertThat(violations()).isEmpty();
    }

    @Test
    void aPhonesWidthHoldsEveryView() {
        size(PHONE, 844);
        open("");
        holds();
        openCase(several());
        holds();
        openCase(site.example("complete"));
        screenshot("10-phone");
        holds();
        open("#changes");
        await(".flow");
        holds();
        open("#insights");
        holds();
    }

    @ParameterizedTest
    @CsvSource({"768, 1024", "1024, 768", "390, 844"})
    void theNextQuestionIsOnTheFirstScreen(int width, int height) {
        size(width, height);
        open("");
        assertThat(top(".question")).isLessThan(width == PHONE ? Integer.MAX_VALUE : height);
        click("[data-level=L1]");
        await(".answers, .answer-number");
        run("scrollTo(0, 0)");

        assertThat(top(".question .asked")).isLessThan(height - 100);
        assertThat(top(".answer, .answer-number")).isLessThan(height - 40);
        screenshot("11-question-" + width);
        if (width == PHONE) {
            assertThat(this.<Boolean>value("""
                (({top, bottom}) => top > 0 && bottom <= innerHeight)(document.querySelector('.glance').getBoundingClientRect())
                """)).isTrue();
        }
    }

    private int top(String selector) {
        await(selector);
        return this.<Number>value("document.querySelector(arguments[0]).getBoundingClientRect().top", selector)
                .intValue();
    }

    @Test
    void aVertebraIsRemovedWhereItStands() {
        openCase(several());
        click("[data-remove=L2]");
        await("[data-level=L2][aria-pressed=false]");
        click(".levels [aria-label='Remove T8']");
        await("[data-level=T8][aria-pressed=false]");
        assertThat(count("[data-level][aria-pressed=true]")).isEqualTo(4);
    }

    @Test
    void anOutcomeThatIsCutOffHasItsWholeName() {
        ObjectNode request = several();
        request.remove("compare");
        openCase(request);

        for (JsonNode vertebra : site.recommend(request).path("vertebrae")) {
            String level = vertebra.path("level").textValue();
            String title = vertebra.at("/outcome/title").asText();
            assertThat(this.<String>value(
                            "document.querySelector('[data-level=%s] title').textContent".formatted(level)))
                    .contains(title);
            assertThat(this.<Boolean>value("""
                (() => {
                    const text = document.querySelector('[data-level=%s] .outcome').getBoundingClientRect();
                    const cross = document.querySelector('[data-remove=%s]').getBoundingClientRect();
                    return text.right <= cross.left + 4;
                })()
                """.formatted(level, level)))
                    .as(level)
                    .isTrue();
        }
    }

    @Test
    void aChosenAnswerLooksChosenInForcedColours() {
        openCase(site.example("complete"));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "forced-colors", "value", "active"))));

        String chosen = background("#patient-diagnosis input:checked + span");
        assertThat(chosen).isNotEqualTo(background("#patient-diagnosis input:not(:checked) + span"));
        assertThat(background(".chip[aria-pressed=true]")).isNotEqualTo(background(".chip[aria-pressed=false]"));
        screenshot("12-forced");
    }

    private String background(String selector) {
        return value("getComputedStyle(document.querySelector(arguments[0])).backgroundColor", selector);
    }

    @Test
    void onPaperTheAnswerIsOnePage() throws IOException {
        openCase(site.example("incomplete"));
        byte[] pdf = Base64.getDecoder().decode(driver.print(new PrintOptions()).getContent());
        Files.write(Path.of("target/screenshots/13-print.pdf"), pdf);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        screenshot("13-print");
        assertThat(await(".report").isDisplayed()).isTrue();
        assertThat(await(".columns").isDisplayed()).isFalse();
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));

        assertThat(Pattern.compile("/Type\\s*/Page\\b")
                        .matcher(new String(pdf, StandardCharsets.ISO_8859_1))
                        .results()
                        .count())
                .isOne();
    }

    private void holds() {
        assertThat(this.<Long>value("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
    }
}
