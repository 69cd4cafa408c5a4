package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** The rules of a version, as people read them. */
class RulesIT extends InBrowser {

    private static final String VERSION = "#rules/imwg-2019/2.0.0";

    private JsonNode document() {
        return site.get("/v1/rulesets/imwg-2019/versions/2.0.0").path("document");
    }

    private void openRules(String address) {
        openAddress(site.address() + "/" + address);
        await(".rules-document");
    }

    @Test
    void everyPartOfTheDocumentIsThere() {
        openRules(VERSION);

        JsonNode document = document();
        for (String list :
                new String[] {"ladder", "urgency", "findings", "invariants", "constraints", "definitions", "statements"
                }) {
            assertThat(count("[data-part^='/%s/']".formatted(list)))
                    .as(list)
                    .isEqualTo(document.path(list).size());
        }
        assertThat(count("[data-part^='/facts/']"))
                .isEqualTo(document.at("/facts/patient").size()
                        + document.at("/facts/vertebra").size());
        assertThat(count(".gaps li")).isEqualTo(document.path("knownGaps").size());
        assertThat(count(".proven")).isEqualTo(document.path("invariants").size());
        String shown = text(".rules-document");
        document.path("ladder")
                .forEach(rung -> assertThat(shown)
                        .contains(rung.path("title").textValue())
                        .contains(rung.path("text").textValue()));
        document.path("invariants")
                .forEach(each -> assertThat(shown).contains(each.path("text").textValue()));
        document.path("facts")
                .forEach(scope -> scope.forEach(
                        fact -> assertThat(shown).contains(fact.path("question").textValue())));
        document.path("sources").forEach(source -> {
            if (source.has("doi")) {
                assertThat(count("a[href='https://doi.org/%s']"
                                .formatted(source.path("doi").textValue())))
                        .isPositive();
            }
        });
        screenshot("20-rules");
    }

    @Test
    void aLinkOpensItsPartAndFocusesIt() {
        openRules(VERSION + "/findings/7");

        awaitTrue("document.activeElement.dataset.part === '/findings/7'");
        awaitTrue("document.activeElement.getBoundingClientRect().top < innerHeight");

        click("[data-link='/ladder/3']");
        awaitTrue("document.activeElement.dataset.part === '/ladder/3'");
        assertThat(driver.getCurrentUrl()).endsWith(VERSION + "/ladder/3");
    }

    @Test
    void aSearchFiltersThePartsAndMarksWhatItFound() {
        openRules(VERSION);
        JsonNode first = document().at("/knownGaps/0");

        await("#rules-search").sendKeys(first.textValue().substring(0, 40));

        awaitTrue("document.querySelectorAll('.part').length < 40 && document.querySelector('.gaps mark')");
        assertThat(text("#rules-found")).isNotEmpty();

        await("#rules-search").clear();
        press("<img src=x onerror=alert(1)>");
        awaitNone(".part");
        assertThat(count("img")).isZero();
    }

    @Test
    void byKeyboardAloneOneFindsAPartAndItsAddress() {
        openRules(VERSION);
        run("document.querySelector('#rules-search').focus()");
        press("platelet");
        awaitTrue("document.querySelector('.rules-document mark')");

        for (int i = 0; i < 40 && !focused("[data-link]"); i++) {
            press(Keys.TAB);
        }
        assertThat(focused("[data-link]")).isTrue();
        String pointer = value("document.activeElement.dataset.link");
        press(Keys.ENTER);
        awaitTrue("document.activeElement.dataset.part === '" + pointer + "'");
    }

    @Test
    void aClickLeadsFromARuleToAPatientWhoReachesIt() {
        openRules(VERSION);
        click("[data-patients='/ladder/3']");
        await("[data-reached]");
        JsonNode rung = document().at("/ladder/3");

        click("[data-reached]");

        await(".verdict[aria-busy=false] .outcome");
        assertThat(text(".verdict")).contains(rung.path("title").textValue());
    }

    @Test
    void theBorderIsPairsOfPatientsWhoDifferInOneFact() {
        openRules(VERSION + "/ladder/3");
        JsonNode answer = site.get("/v1/rulesets/imwg-2019/versions/2.0.0/witnesses?rule=/ladder/3");
        run("document.querySelector(\"[data-patients='/ladder/3']\").focus()");
        press(Keys.ENTER);
        await(".pairs");

        assertThat(count(".pairs li")).isEqualTo(answer.path("border").size());
        assertThat(violations()).isEmpty();
        screenshot("23-border");
        JsonNode pair = answer.at("/border/0");
        String fact = pair.path("fact").textValue();
        for (String side : new String[] {"inside", "outside"}) {
            openRules(VERSION + "/ladder/3");
            click("[data-patients='/ladder/3']");
            click("[data-pair='%s %s']".formatted(fact, side));
            await(".verdict[aria-busy=false] .outcome");
            JsonNode outcomes = pair.at("/outcomes/" + side);
            JsonNode said = site.recommend(pair.path(side)).at("/vertebrae/0/outcome");
            assertThat(
                            said.path("possible").isMissingNode()
                                    ? said.path("code").textValue()
                                    : said.path("possible").toString())
                    .contains(outcomes.get(0).textValue());
        }
    }

    @Test
    void anInvariantHasNobodyForItIsProven() {
        openRules(VERSION + "/invariants/0");
        click("[data-patients='/invariants/0']");
        awaitTrue("document.querySelector('.border p:not(.loading)')");
        assertThat(text(".border")).contains("No possible patient breaks this");
    }

    @Test
    void anotherVersionIsChosenByItsPicker() {
        openRules("#rules");
        var versions = new Select(await(".rules .picker select"));
        versions.selectByVisibleText(versions.getOptions().stream()
                .map(option -> option.getText())
                .filter(text -> text.startsWith("imwg-2008 · 1.0.0"))
                .findFirst()
                .orElseThrow());
        awaitThat(() -> assertThat(driver.getCurrentUrl()).endsWith("#rules/imwg-2008/1.0.0"));
        awaitThat(() -> assertThat(text(".rules")).contains("imwg-2008, version 1.0.0"));
    }

    @Test
    void whatIsNotThereIsSaid() {
        open("#rules/imwg-2019/7.7.7");
        await(".rules .error");
        assertThat(text(".rules .error")).contains("no such version");
    }

    @ParameterizedTest
    @CsvSource({"light, 1440", "dark, 1440", "light, 390"})
    void everybodyCanReadThem(String colours, int width) {
        size(width, 1000);
        if (colours.equals("dark")) {
            dark();
        }
        openRules(VERSION);
        assertThat(violations()).isEmpty();
        assertThat(this.<Long>value("document.documentElement.scrollWidth")).isLessThanOrEqualTo(width);
        screenshot("21-rules-%s-%d".formatted(colours, width));
    }

    @Test
    void onPaperTheRulesStandWithoutControls() {
        openRules(VERSION);
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));
        assertThat(await("[data-part='/ladder/0']").isDisplayed()).isTrue();
        assertThat(driver.findElement(By.id("rules-search")).isDisplayed()).isFalse();
        assertThat(driver.findElement(By.cssSelector("[data-link]")).isDisplayed())
                .isFalse();
        screenshot("22-rules-print");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }
}
