package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.interactions.Actions;

/** The way of {@code scripts/curate}, walked in the page: by mouse, and by keyboard alone. */
class CurateIT extends InBrowser {

    private static final int MAX_TABS = 400;
    private static final int GUIDELINE = 50;
    private static final int LAXER = 40;
    private static final int STRICTER = 75;

    /** What the page is used with. */
    private enum Hand {
        MOUSE,
        KEYBOARD
    }

    private Hand hand;
    private TwoVersions copy;

    @ParameterizedTest
    @EnumSource
    void aThresholdIsLoosenedSeenToHarmMendedPublishedBySomebodyElseActivatedAndRolledBack(Hand with) {
        hand = with;
        copy = new TwoVersions(site, "walk-" + with.name().toLowerCase(Locale.ROOT));
        site.publish(copy.document(GUIDELINE));
        String threshold = "#at" + place(copy.document(GUIDELINE), "").replaceAll("[^A-Za-z0-9]", "-");

        // Alice begins a draft of the version in force and loosens a threshold.
        open("#drafts/" + copy.id());
        sign("alice");
        use("#start-from-version");
        await("[data-section=ladder] .entry");
        type("#find-rule", "platelet");
        await(threshold);
        type(threshold, Integer.toString(LAXER));
        press(Keys.TAB);

        // Whoever would come to harm is one click away.
        await("[data-list=broken]");
        assertThat(text("[data-list=broken]")).contains("no-cement-with-platelets-below-50");
        use("#save");
        awaitThat(() -> assertThat(text(".desk-state")).contains("Revision 1"));
        assertThat(violations()).as("broken").isEmpty();
        screenshot("30-broken-" + with);
        use("[data-list=broken] li details summary");
        use("[data-list=broken] .open-patient");
        await(".sides .side:nth-child(2) .outcome");
        assertThat(text(".sides .side:nth-child(2) .outcome")).isNotEqualTo(text(".sides .side:nth-child(1) .outcome"));
        assertThat(violations()).as("compared").isEmpty();
        screenshot("31-harmed-" + with);

        // She mends it: a stricter threshold is sound, and says whom it changes.
        use(".add-case a");
        await("#cases-title");
        use(".tabs a[href$=rules]");
        await(threshold);
        type(threshold, Integer.toString(STRICTER));
        press(Keys.TAB);
        awaitThat(() -> assertThat(text("#proof-state")).contains("Clean."));
        assertThat(text("#least-version")).contains("major").contains("2.0.0");
        use("#save");
        awaitThat(() -> assertThat(text(".desk-state")).contains("Revision 2"));
        assertThat(violations()).as("mended").isEmpty();
        screenshot("32-mended-" + with);

        // Somebody who is answered differently becomes a case.
        use("[data-example='outcomes/0']");
        use(".effect .open-patient");
        await(".sides .side:nth-child(2) .outcome");
        use("#add-case");
        awaitTrue("document.activeElement.id === 'case-name'");
        replace("seventy platelets");
        press(Keys.ENTER);
        awaitThat(() -> assertThat(text(".add-case")).contains("Added."));
        use(".add-case a");
        awaitThat(() -> assertThat(text(".case-table")).contains("seventy platelets"));
        awaitThat(() -> assertThat(text("#proof-state")).contains("Clean."));
        use("#save");
        awaitThat(() -> assertThat(text(".desk-state")).contains("Revision 3"));
        assertThat(violations()).as("cases").isEmpty();
        String draft = driver.getCurrentUrl().replaceFirst("^.*#draft/", "").replaceFirst("/[^/]*$", "");

        // She may not publish it; Bob may.
        use(".tabs a[href$=review]");
        await("#publish-blocked");
        assertThat(text("#publish-blocked")).contains("somebody else has to publish it");
        open("#draft/" + draft + "/review");
        sign("bob");
        await("#publish");
        awaitThat(() -> assertThat(text(".review")).contains("70 of 70 cases pass"));
        assertThat(violations()).as("review").isEmpty();
        screenshot("33-review-" + with);
        use("#publish");
        awaitThat(() -> assertThat(text("#release-done")).contains("2.0.0 is published"));

        // He activates it, finds out that it was a mistake, and goes back.
        use("[data-activate='2.0.0']");
        await("#decide");
        use("#decide");
        awaitThat(() -> assertThat(text(".in-force .lead")).startsWith("2.0.0"));
        assertThat(copy.pointer().path("version").textValue()).isEqualTo("2.0.0");
        use("[data-activate='1.0.0']");
        await("#decide");
        use("#decide");
        awaitThat(() -> assertThat(text(".in-force .lead")).startsWith("1.0.0"));
        assertThat(copy.pointer().path("version").textValue()).isEqualTo("1.0.0");
        awaitThat(() -> assertThat(text(".timeline li:first-child")).contains("bob", "activated 1.0.0"));
        assertThat(violations()).as("releases").isEmpty();
        screenshot("34-releases-" + with);
    }

    private void sign(String name) {
        await("form.lock input[name=name]");
        type("form.lock input[name=name]", name);
        press(Keys.ENTER);
        awaitNone("form.lock");
    }

    /** Uses a button, a link or a summary. */
    private void use(String selector) {
        await(selector + ":not(:disabled)");
        if (hand == Hand.MOUSE) {
            click(selector);
        } else {
            tabTo(selector, MAX_TABS);
            press(Keys.ENTER);
        }
    }

    /** Replaces what stands in a field. */
    private void type(String selector, String text) {
        if (hand == Hand.MOUSE) {
            click(selector);
        } else {
            tabTo(selector, MAX_TABS);
        }
        replace(text);
    }

    private void replace(String text) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys("a")
                .keyUp(Keys.CONTROL)
                .sendKeys(text)
                .perform();
    }

    /** The JSON Pointer of the threshold; empty if it is not in this value. */
    private static String place(JsonNode value, String at) {
        if (value.path("fact").asText().equals("plateletCount")
                && value.path("lt").asInt() == GUIDELINE) {
            return at + "/lt";
        }
        if (value instanceof ObjectNode object) {
            return object.properties().stream()
                    .filter(member -> !member.getKey().equals("invariants"))
                    .map(member -> place(member.getValue(), at + "/" + member.getKey()))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse("");
        }
        for (int i = 0; i < value.size(); i++) {
            String found = place(value.get(i), at + "/" + i);
            if (!found.isEmpty()) {
                return found;
            }
        }
        return "";
    }
}
