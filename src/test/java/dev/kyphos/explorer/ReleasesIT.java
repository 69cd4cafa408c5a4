package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.openqa.selenium.Keys;
import org.openqa.selenium.support.ui.Select;

/** Which version is in force, and when, decided in the page. */
class ReleasesIT extends InBrowser {

    private static final int MAX_TABS = 60;

    private TwoVersions versions;

    @BeforeEach
    void publish(TestInfo test) {
        versions = TwoVersions.of(
                site, "r-" + Integer.toHexString(test.getDisplayName().hashCode()));
    }

    private void openReleases() {
        open("#releases/" + versions.id());
        await(".versions");
    }

    /** Opens the view and signs with a name. */
    private void openAs(String name) {
        openReleases();
        await(".releases input[name=name]").sendKeys(name);
        click(".lock button");
        await(".timeline li");
    }

    private String inForce() {
        return versions.pointer().path("version").textValue();
    }

    @Test
    void everybodySeesWhatIsInForce() {
        openReleases();

        assertThat(text(".in-force")).contains("1.0.0 has been in force since").contains("Nothing is scheduled");
        assertThat(text(".versions [data-version='2.0.0']")).contains("from 1.0.0");
        assertThat(text(".versions [data-version='1.0.0']")).contains("in force");
        assertThat(count("[data-activate], #withdraw, .timeline")).isZero();
        assertThat(violations()).isEmpty();
    }

    @Test
    void aVersionLeadsToWhatItChanges() {
        openReleases();
        click(".versions [data-version='2.0.0'] a[href*=changes]");
        await(".flow");

        assertThat(text(".flows")).contains("Augmentation indicated");
        assertThat(new Select(await(".pickers label:first-child select"))
                        .getFirstSelectedOption()
                        .getText())
                .startsWith(versions.id() + " · 1.0.0");
    }

    @Test
    void changesSayWhatElseDiffersAndInWhichWords() {
        open("#changes/%s@1.0.0/%s@2.0.0".formatted(versions.id(), versions.id()));
        await(".flow");
        JsonNode diff = site.get("/v1/rulesets/%s/diff?from=1.0.0&to=2.0.0".formatted(versions.id()));
        assertThat(diff.path("findings")).isNotEmpty();

        click("details:has(> .diff-reasons) summary");
        assertThat(text(".diff-reasons")).contains(diff.at("/reasons/0/detail").textValue());
        click("[data-changes=findings] summary");
        assertThat(count("[data-changes=findings] tbody tr"))
                .isEqualTo(diff.path("findings").size());
        click("[data-change='findings/0']");
        awaitTrue("document.activeElement.id === 'witness-title'");
        assertThat(text("#witness-title"))
                .contains(diff.at("/findings/0/finding").textValue());
        assertThat(violations()).isEmpty();

        click("#in-documents > summary");
        await("[data-section=findings]");
        awaitThat(() -> assertThat(text("[data-section=findings]")).containsPattern("(?s)when.*50.*75"));
        assertThat(text("[data-section=findings] del")).contains("50");
        assertThat(text("[data-section=findings] ins")).contains("75");
        assertThat(violations()).isEmpty();
    }

    @Test
    void aVersionIsActivatedAndRolledBackByMouse() {
        openAs("bob");
        click("[data-activate='2.0.0']");
        awaitTrue("document.activeElement.id === 'decision-title'");
        assertThat(violations()).as("decision").isEmpty();
        click("#decide");
        awaitThat(() -> assertThat(text("#release-done")).contains("2.0.0 is in force now"));
        awaitThat(() -> assertThat(text(".in-force .lead")).startsWith("2.0.0"));
        assertThat(focused("#release-done")).isTrue();
        assertThat(inForce()).isEqualTo("2.0.0");

        assertThat(text("[data-activate='1.0.0']")).isEqualTo("Roll back to 1.0.0…");
        click("[data-activate='1.0.0']");
        click("#decide");
        awaitThat(() -> assertThat(text(".in-force .lead")).startsWith("1.0.0"));
        assertThat(inForce()).isEqualTo("1.0.0");
        awaitThat(() -> assertThat(count(".timeline li[data-what=activated]")).isEqualTo(3));
        assertThat(text(".timeline li:first-child")).contains("bob").contains("activated 1.0.0");
        screenshot("20-releases");
        assertThat(violations()).isEmpty();
    }

    @Test
    void aVersionIsActivatedByKeyboardAlone() {
        openReleases();
        tabTo(".releases input[name=name]", MAX_TABS);
        press("bob", Keys.ENTER);
        await(".timeline li");
        tabTo("[data-activate='2.0.0']", MAX_TABS);
        press(Keys.ENTER);
        awaitTrue("document.activeElement.id === 'decision-title'");
        tabTo("#decide", MAX_TABS);
        press(Keys.ENTER);

        awaitThat(() -> assertThat(text(".in-force .lead")).startsWith("2.0.0"));
        assertThat(focused("#release-done")).isTrue();
        assertThat(inForce()).isEqualTo("2.0.0");
    }

    @Test
    void aTimeInTheReadersZoneIsScheduledAsAnInstant() {
        driver.executeCdpCommand("Emulation.setTimezoneOverride", Map.of("timezoneId", "Asia/Tokyo"));
        Instant later = Instant.now().truncatedTo(ChronoUnit.MINUTES).plus(40, ChronoUnit.DAYS);
        openAs("bob");
        click("[data-activate='2.0.0']");
        click("input[name=when][value=later]");
        await("input[name=at]");
        assertThat(text(".when")).contains("Asia/Tokyo");
        typeTime(later);
        awaitThat(() -> assertThat(text("#instant")).contains(later.toString().substring(0, 16)));
        assertThat(violations()).isEmpty();
        click("#decide");

        awaitThat(() -> assertThat(text(".scheduled"))
                .contains("2.0.0 is scheduled from")
                .contains("GMT+9"));
        JsonNode scheduled = versions.pointer().path("scheduled").path(0);
        assertThat(Instant.parse(scheduled.path("from").textValue())).isEqualTo(later);
        assertThat(text(".versions [data-version='2.0.0']")).contains("from ");
        assertThat(text(".timeline li:first-child")).contains("scheduled 2.0.0 from");
        screenshot("21-scheduled");

        click("[data-activate='2.0.0']");
        awaitThat(() -> assertThat(text(".decision .caution")).contains("cancels what is scheduled"));
    }

    private void typeTime(Instant time) {
        run("""
            const field = document.querySelector('input[name=at]');
            field.value = '%s';
            field.dispatchEvent(new Event('input'));
            """.formatted(DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm")
                .format(time.atZone(ZoneId.of("Asia/Tokyo")))));
    }

    @Test
    void aTimeThatIsOverIsRefused() {
        openAs("bob");
        click("[data-activate='2.0.0']");
        click("input[name=when][value=later]");
        await("input[name=at]");
        typeTime(Instant.now().atOffset(ZoneOffset.UTC).minusYears(1).toInstant());
        click("#decide");

        awaitThat(() -> assertThat(text(".decision .problem")).contains("expected a time that is not over"));
        assertThat(violations()).isEmpty();
        assertThat(versions.pointer().path("scheduled")).isEmpty();
    }

    @Test
    void whoeverIsOvertakenSeesWhatIsInForceAndIsAskedAgain() {
        openAs("bob");
        click("[data-activate='1.0.0']");
        versions.activate("carol", "2.0.0");
        click("#decide");

        awaitThat(() -> assertThat(text("#overtaken"))
                .contains("nothing was done")
                .contains("Now 2.0.0 is in force")
                .contains("carol"));
        assertThat(inForce()).isEqualTo("2.0.0");
        assertThat(text(".decision h3")).isEqualTo("Roll back to 1.0.0");
        assertThat(violations()).isEmpty();
        screenshot("22-overtaken");
        awaitTrue("!document.getElementById('decide').disabled");
        click("#decide");
        awaitThat(() -> assertThat(text(".in-force .lead")).startsWith("1.0.0"));
        assertThat(inForce()).isEqualTo("1.0.0");
    }

    @Test
    void aRuleSetIsWithdrawnByWhoTypesItsId() {
        openAs("bob");
        click("#withdraw");
        awaitTrue("document.activeElement.id === 'decision-title'");
        press(Keys.TAB);
        press("another", Keys.ENTER);
        awaitThat(() -> assertThat(text("#withdraw-wrong")).contains("not its id"));
        assertThat(inForce()).isEqualTo("1.0.0");
        assertThat(violations()).isEmpty();

        run("document.getElementById('withdraw-typed').select()");
        press(versions.id(), Keys.ENTER);
        awaitThat(() -> assertThat(text(".in-force")).contains("No version is in force"));
        assertThat(versions.pointer().path("version").isNull()).isTrue();
        awaitThat(() ->
                assertThat(text(".timeline li:first-child")).contains("bob").contains("withdrew"));
        assertThat(count("[data-activate]")).isEqualTo(2);
        assertThat(violations()).isEmpty();
    }

    @Test
    void whoWroteAVersionIsNotTheFirstToActivateIt() {
        openAs("alice");
        click("[data-activate='2.0.0']");
        click("#decide");

        awaitThat(() -> assertThat(text(".decision .problem")).contains("Somebody else has to activate it"));
        assertThat(inForce()).isEqualTo("1.0.0");
    }

    @Test
    void withoutAnAnswerItIsSaidThatItMayBeDone() {
        openAs("bob");
        click("[data-activate='2.0.0']");
        run(
                "window.realFetch = fetch; window.fetch = (url, it) => it.method === 'PUT' ? Promise.reject(new TypeError('cut')) : realFetch(url, it)");
        click("#decide");

        awaitThat(() -> assertThat(text(".decision .problem"))
                .contains("gave no answer")
                .contains("may have been done"));
    }

    @Test
    void theTimelineIsReadFromItsBeginningToo() {
        for (int i = 0; i < 105; i++) {
            versions.curate("dora", "DELETE", "/drafts/" + draft(), "");
        }
        openAs("bob");
        assertThat(count(".timeline li")).isEqualTo(100);
        assertThat(text(".timeline li:first-child")).contains("dora").contains("deleted the draft");
        click(".timeline > p button");
        awaitThat(() -> assertThat(count(".timeline li")).isGreaterThan(100));

        new Select(await("#timeline-order")).selectByValue("oldest");
        awaitThat(() ->
                assertThat(text(".timeline li:first-child")).contains("alice").contains("created the draft"));
        assertThat(count(".timeline li")).isEqualTo(100);
        assertThat(text(".timeline > p button")).startsWith("Show more (115 are left)");
    }

    private String draft() {
        return versions.curate("dora", "POST", "/drafts", "{}").path("draft").textValue();
    }

    @Test
    void aPhonesWidthHoldsADecision() {
        size(PHONE, 844);
        dark();
        openAs("bob");
        click("[data-activate='2.0.0']");
        click("input[name=when][value=later]");
        await("input[name=at]");

        assertThat(this.<Long>value("document.documentElement.scrollWidth")).isLessThanOrEqualTo(PHONE);
        assertThat(violations()).isEmpty();
        screenshot("23-releases-phone");
    }
}
