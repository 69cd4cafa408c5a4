package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.bidi.BiDiException;
import org.openqa.selenium.bidi.network.ContinueResponseParameters;
import org.openqa.selenium.bidi.network.InterceptPhase;

/** What the page does when the API says no, late, or nothing. */
class TroubleIT extends InBrowser {

    @Test
    void aValueOutOfBoundsIsShownAtItsFieldAndTheLastAnswerIsMarked() {
        openCase(site.example("complete"));
        WebElement age = await("#patient-ageYears input");
        age.sendKeys("9");

        await("#patient-ageYears.wrong .error");
        assertThat(text("#patient-ageYears .error")).contains("0 to 120");
        assertThat(count(".field.wrong")).isOne();
        await(".verdict .problem[role=alert]");
        await(".verdict .stale .outcome[data-outcome]");
        screenshot("4-refused");
        age.sendKeys(Keys.chord(Keys.CONTROL, "a"), "64");
        awaitNone(".field.wrong, .stale");
    }

    @Test
    void whatIsNoNumberIsShownAtItsField() {
        openCase(site.example("complete"));
        click("#patient-inr input");
        press("<b>high</b>");

        await("#patient-inr.wrong .error");
    }

    @Test
    void aBrokenConstraintIsShownAtBothItsFields() {
        openCase(site.example("complete"));
        click("#vertebrae-0-pain input[value=none]");

        await("#vertebrae-0-pain.wrong .error");
        await("#vertebrae-0-painCharacter.wrong .error");
        assertThat(text("#vertebrae-0-pain .error")).contains("disagree").doesNotContain("vertebrae/0");
    }

    @Test
    void aServerThatGoesAwayAndComesBackIsShownAndSurvived() {
        Site own = Site.start(0);
        try {
            ObjectNode request = own.example("incomplete");
            openAddress(own.link(request));
            await(".outcome[data-possible]");
            own.close();
            click("#vertebrae-0-unhealedOnStir input[value=true]");

            await(".away[role=alert]");
            await(".stale .outcome");
            Number top = value("document.querySelector('.away').getBoundingClientRect().top");
            assertThat(top.intValue()).isNotNegative();
            screenshot("5-away");
            await(".outcome[data-possible]");
            own = Site.start(own.port());
            await(".outcome[data-outcome=augment]");
            awaitNone(".away");
        } finally {
            own.close();
        }
    }

    @Test
    void aLateAnswerNeverOverwritesANewerOne() throws InterruptedException {
        openCase(site.example("incomplete"));
        List<String> held = new CopyOnWriteArrayList<>();
        network.onResponseStarted(response -> {
            if (response.isBlocked()) {
                held.add(response.getRequest().getRequestId());
            }
        });
        intercept(InterceptPhase.RESPONSE_STARTED, List.of("/v1/recommendations"));
        click("#vertebrae-0-unhealedOnStir input[value=true]");
        awaitThat(() -> assertThat(held).hasSize(1));
        click("#vertebrae-0-unhealedOnStir input[value=false]");
        awaitThat(() -> assertThat(held).hasSize(2));

        release(held.get(1));
        await(".outcome[data-outcome=conservative-care]");
        release(held.get(0));
        Thread.sleep(300);
        assertThat(await(".outcome[data-outcome]").getDomAttribute("data-outcome"))
                .isEqualTo("conservative-care");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429 | Too many requests | The service gets more requests",
                "503 | The service is not available | The service cannot answer now",
                "500 | Something failed | The service cannot answer now"
            })
    void aServiceThatCanNotAnswerNowIsShownAsSuchAndNotAskedForEver(int status, String title, String banner)
            throws InterruptedException {
        openCase(site.example("complete"));
        answer(
                List.of("/v1/recommendations"),
                request -> true,
                status,
                "{\"title\": \"%s\", \"status\": %d}".formatted(title, status));
        click("#patient-canLieProne input[value=false]");

        await(".away");
        assertThat(text(".away")).startsWith(banner);
        await(".problem #ask-again");
        assertThat(text(".problem")).contains(title);
        assertThat(text("body")).doesNotContain("cannot be reached");
        await(".stale .outcome");
        awaitNone(".away");
        long asked = asked();
        Thread.sleep(2_500);
        assertThat(asked()).isEqualTo(asked);
        click("#ask-again");
        awaitThat(() -> assertThat(asked()).isGreaterThan(asked));
    }

    @Test
    void aServiceIsNotAskedBeforeItSaysAndNotAtAllIfThatIsLong() throws InterruptedException {
        openCase(site.example("complete"));
        String json = "{\"title\": \"Too many requests\", \"status\": 429}";
        answer(List.of("/v1/recommendations"), request -> true, 429, json, Map.of("Retry-After", "60"));
        long asked = asked();
        click("#patient-canLieProne input[value=false]");

        await(".problem #ask-again");
        Thread.sleep(1_000);
        assertThat(asked()).isEqualTo(asked + 1);
        assertThat(count(".away")).isZero();
    }

    @Test
    void aQuotaThatIsUsedUpIsSaidAndAsksForNoKey() {
        openCase(site.example("complete"));
        answer(
                List.of("/v1/recommendations"),
                request -> true,
                403,
                "{\"title\": \"The quota is used up\", \"status\": 403}");
        click("#patient-canLieProne input[value=false]");

        await(".problem");
        assertThat(text(".problem")).contains("The quota is used up");
        assertThat(count(".lock, .away")).isZero();
        await(".stale .outcome");
    }

    private long asked() {
        return requests().stream()
                .filter(url -> url.contains("/v1/recommendations"))
                .count();
    }

    /** One that the page gave up already can't be released any more. */
    private void release(String request) {
        try {
            network.continueResponse(new ContinueResponseParameters(request));
        } catch (BiDiException gone) {
            assertThat(gone).hasMessageContaining("Invalid InterceptionId");
        }
    }
}
