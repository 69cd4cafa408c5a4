package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** A draft in the workbench: started, edited in place and as JSON, saved, met by somebody else's change, kept. */
class DraftIT extends InBrowser {

    private static final int MAX_TABS = 60;
    private static final Path UMBRELLA = Path.of("src/test/resources/guideline/umbrella.json");

    @TempDir
    Path folder;

    @Test
    void aDraftIsStartedFromAVersionEditedInPlaceAndSaved() {
        openSigned("#drafts/imwg-2019");
        screenshot("draft-1-list");
        click("#start-from-version");
        await("[data-section=ladder] .entry");
        assertThat(text(".desk-state")).contains("Changed").contains("Not saved yet");

        String first = entry(0);
        click("[data-section=ladder] [data-at='/ladder/0'] [id$=-down]");
        awaitThat(() -> assertThat(entry(1)).isEqualTo(first));
        click("#undo-edit");
        awaitThat(() -> assertThat(entry(0)).isEqualTo(first));
        click("#redo-edit");
        awaitThat(() -> assertThat(entry(1)).isEqualTo(first));
        click("#save");
        awaitThat(() -> assertThat(text(".desk-state")).contains("Saved").contains("Revision 1"));
        screenshot("draft-2-rules");

        String id = draftId();
        JsonNode saved = read("imwg-2019", id);
        assertThat(saved.at("/document/ladder/1/outcome").textValue()).isEqualTo(first);
        assertThat(violations()).isEmpty();
    }

    @Test
    void aThresholdATextAndAValueAreEditedInPlace() {
        ObjectNode document = umbrella();
        openDraft(document, "rules");

        for (WebElement section : driver.findElements(By.cssSelector(".rules:not([open]) summary"))) {
            section.click();
        }
        WebElement number = await(".inline-number input");
        String at = pointer(number.getDomAttribute("id"), document);
        number.sendKeys(Keys.chord(Keys.CONTROL, "a"), "7", Keys.TAB);
        awaitThat(() -> assertThat(edited().at(at).decimalValue()).isEqualByComparingTo("7"));

        click("#at-title");
        await("textarea#at-title")
                .sendKeys(Keys.chord(Keys.CONTROL, "a"), "Another title", Keys.chord(Keys.CONTROL, Keys.ENTER));
        awaitThat(() -> assertThat(text("#draft-title")).isEqualTo("Draft: Another title"));
        assertThat(focused("#at-title")).isTrue();

        control("z");
        control("z");
        awaitThat(() -> assertThat(edited()).isEqualTo(document));
        assertThat(text(".desk-state")).contains("Saved");
    }

    @Test
    void theTextIsEditedWithItsProblemsAtTheirLines() {
        openDraft(umbrella(), "source");
        awaitTrue(editor(".cm-content"));
        screenshot("draft-3-source");
        assertThat(violations()).isEmpty();

        run("document.querySelector('#source').shadowRoot.querySelector('.cm-content').focus()");
        control(Keys.HOME);
        press("x");
        awaitThat(() -> assertThat(text("#proof-state")).contains("no JSON"));
        awaitTrue(editor(".cm-lint-marker-error"));
        assertThat(driver.findElement(By.id("save")).isEnabled()).isFalse();
        press(Keys.BACK_SPACE);
        awaitThat(() -> assertThat(text(".desk-state")).contains("Saved"));

        await("#go-to").sendKeys("/ladder/1/outcome", Keys.ENTER);
        awaitTrue("document.activeElement.id === 'source'");
        press("\"renamed\"");
        awaitThat(() -> assertThat(edited().at("/ladder/1/outcome").textValue()).isEqualTo("renamed"));
        control("s");
        awaitThat(() -> assertThat(text(".desk-state")).contains("Saved").contains("Revision 2"));
        click("[data-list=errors] .place");
        awaitTrue("document.activeElement.id === 'source'");
    }

    @Test
    void theKeyboardAloneStartsADraftEditsAndSavesIt() {
        openSigned("#drafts/imwg-2008");
        tabTo("#start-version", MAX_TABS);
        tabTo("#start-from-version", MAX_TABS);
        press(Keys.ENTER);
        await("[data-section=ladder] .entry");
        String first = entry(0);
        tabTo("[id$='ladder-0-down']", MAX_TABS);
        press(Keys.ENTER);
        awaitThat(() -> assertThat(entry(1)).isEqualTo(first));
        awaitTrue("document.activeElement.id.endsWith('ladder-1-down')");
        control("s");
        awaitThat(() -> assertThat(text(".desk-state")).contains("Saved").contains("Revision 1"));
    }

    @Test
    void whatSomebodyElseSavedMeanwhileStandsBesideMine() {
        ObjectNode document = umbrella();
        String id = openDraft(document, "rules");
        change(id, document.deepCopy().put("title", "Theirs"));
        editTitle("Mine");
        click("#save");
        await(".conflict");

        assertThat(text(".conflict"))
                .contains("carol saved revision 2")
                .contains("Theirs")
                .contains("Mine");
        assertThat(violations()).isEmpty();
        screenshot("draft-4-conflict");
        click("#keep-mine");
        awaitThat(() -> assertThat(text(".desk-state")).contains("Saved").contains("Revision 3"));
        assertThat(read("umbrella", id).at("/document/title").textValue()).isEqualTo("Mine");

        change(id, document.deepCopy().put("title", "Theirs again"));
        editTitle("Mine again");
        click("#save");
        click("#take-theirs");
        awaitThat(() -> assertThat(text("#draft-title")).contains("Theirs again"));
        assertThat(text(".desk-state")).contains("Saved");
        click("#undo-edit");
        awaitThat(() -> assertThat(text("#draft-title")).contains("Mine again"));
    }

    @Test
    void aDraftThatSomebodyElseDeletedIsSavedAsANewOne() {
        String id = openDraft(umbrella(), "rules");
        site.as("carol", "DELETE", path("umbrella", id), "\"1\"", null);
        editTitle("Mine");
        click("#save");
        await("#save-as-new");

        assertThat(text(".notice")).contains("deleted or published");
        assertThat(text("#draft-title")).contains("Mine");
        assertThat(violations()).isEmpty();
        click("#save-as-new");
        awaitThat(() -> assertThat(text(".desk-state")).contains("Saved").contains("Revision 1"));
        assertThat(draftId()).isNotEqualTo(id);
        assertThat(read("umbrella", draftId()).at("/document/title").textValue())
                .isEqualTo("Mine");
    }

    @Test
    void aReloadKeepsWhatIsNotSaved() {
        openDraft(umbrella(), "rules");
        editTitle("Not saved");
        driver.navigate().refresh();
        sign();
        awaitThat(() -> assertThat(text("#draft-title")).contains("Not saved"));
        assertThat(text(".desk-state")).contains("Changed");

        click("#undo-edit");
        click("#save");
        awaitThat(() -> assertThat(text(".desk-state")).contains("Revision 2"));
    }

    @Test
    void aRefusedSaveLosesNothing() {
        String id = openDraft(umbrella(), "rules");
        editTitle("Kept");
        answer(
                List.of("/" + path("umbrella", id)),
                request -> request.getMethod().equals("PUT"),
                503,
                "{\"title\": \"Not now\", \"detail\": \"The store gave no answer.\"}");
        click("#save");
        awaitThat(() ->
                assertThat(text(".draft")).contains("your changes are kept").contains("Not now"));
        assertThat(text("#draft-title")).contains("Kept");
        assertThat(text(".desk-state")).contains("Changed");
    }

    @Test
    void whatIsNoDocumentIsRefusedBeforeItIsReadIn() throws IOException {
        openSigned("#drafts/imwg-2019");
        paste("x".repeat((4 << 20) + 1));
        awaitThat(() -> assertThat(text("#start-refused")).contains("at most 4 MB"));
        paste("{\n  \"id\": oops}");
        awaitThat(() -> assertThat(text("#start-refused")).contains("Line 2"));
        paste("[]");
        awaitThat(() -> assertThat(text("#start-refused")).contains("no object"));

        Path binary = folder.resolve("binary.json");
        Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0, 1, 2});
        await("#start-file").sendKeys(binary.toAbsolutePath().toString());
        awaitThat(() -> assertThat(text("#start-refused")).contains("no text"));
        assertThat(violations()).isEmpty();
    }

    @Test
    void aTextOfNearlyFourMegabytesIsOpenedAndEdited() {
        ObjectNode document = umbrella();
        var gaps = document.putArray("knownGaps");
        IntStream.range(0, 38_000).forEach(i -> gaps.add(("gap " + i + " ").repeat(9)));
        assertThat(document.toString().length()).isBetween(3_400_000, 4 << 20);
        openSigned("#drafts/umbrella");
        paste(document.toString());
        await("[data-section=ladder] .entry");

        editTitle("Large");
        assertThat(text(".desk-state")).contains("Changed");
        run("location.hash = '#draft/umbrella/-/source'");
        awaitTrue(editor(".cm-content"));
        run("document.querySelector('#source').shadowRoot.querySelector('.cm-content').focus()");
        control(Keys.END);
        press(" x");
        awaitThat(() -> assertThat(text("#proof-state")).contains("no JSON"));
    }

    @Test
    void markupAndDirectionMarksAreShownAsText() {
        ObjectNode document = umbrella();
        String title = "<img src=x onerror=alert(1)> \u202etxet\u202c <b>bold</b>";
        document.put("title", title);
        openDraft(document, "rules");

        assertThat(text("#draft-title"))
                .contains("<img src=x onerror=alert(1)>")
                .contains("<b>bold</b>");
        assertThat(count(".draft img, .draft b")).isZero();
        run("location.hash = location.hash.replace(/rules$/, 'source')");
        awaitTrue(editor(".cm-specialChar"));
        assertThat(
                        this.<Long>value(
                                "document.querySelector('#source').shadowRoot.querySelectorAll('img:not(.cm-widgetBuffer)').length"))
                .isZero();
    }

    @Test
    void aHundredOfTenThousandProblemsAreShownWithTheWayToEach() {
        ObjectNode report = Site.MAPPER
                .createObjectNode()
                .put("clean", false)
                .putNull("answers")
                .putNull("diff");
        List.of("dead", "warnings").forEach(report::putArray);
        report.putNull("leastVersion").putObject("classes");
        report.putObject("cases").put("total", 0).putArray("failed");
        var errors = report.putArray("errors");
        IntStream.range(0, 100)
                .forEach(i -> errors.addObject()
                        .put("pointer", "/ladder/1/when")
                        .put("code", "expected")
                        .put("detail", "<b>problem</b> " + i));
        report.putObject("omitted").put("errors", 9_900);
        ObjectNode invariant = report.putArray("invariants").addObject().put("id", "no-umbrella-in-a-storm");
        ObjectNode witness = invariant.put("proven", false).putObject("witness").put("ruleSet", "umbrella");
        witness.putObject("patient").put("wind", 9);
        witness.putArray("vertebrae").addObject().put("level", "street");
        answer(
                List.of("/v1/rulesets/umbrella/check"),
                request -> true,
                200,
                Site.MAPPER.createObjectNode().set("report", report).toString());
        openDraft(umbrella(), "rules");
        editTitle("Checked");
        await("[data-list=errors]");

        assertThat(count("[data-list=errors] li")).isEqualTo(100);
        assertThat(text("[data-list=errors]"))
                .contains("9900 more are not shown")
                .contains("<b>problem</b> 99");
        assertThat(text("#proof-state")).contains("Not clean");
        click("[data-list=broken] summary + ul summary");
        awaitThat(() -> assertThat(text("[data-list=broken]")).contains("Wind").contains("street"));
        assertThat(violations()).isEmpty();
        click("[data-list=errors] li:last-child .place");
        awaitTrue("document.activeElement.id === 'source'");
        awaitTrue(editor(".cm-lint-marker-error"));
        screenshot("draft-7-problems");
    }

    @Test
    void whatIsLeftForAnotherDraftIsKept() {
        String other = create(umbrella());
        openDraft(umbrella(), "rules");
        editTitle("Left behind");
        run("location.hash = '#draft/umbrella/" + other + "'");
        awaitThat(() -> assertThat(text("#draft-title")).contains("When to take"));
        assertThat(text(".desk-state")).contains("Saved");
        driver.navigate().back();
        awaitThat(() -> assertThat(text("#draft-title")).contains("Left behind"));
        assertThat(text(".desk-state")).contains("Changed");
    }

    @Test
    void aDraftIsDeletedAfterASecondQuestion() {
        String id = create(umbrella());
        openSigned("#drafts/umbrella");
        String row = "[data-draft='%s'] ".formatted(id);
        click(row + "[data-delete]");
        awaitTrue("document.activeElement.matches('[data-delete-now]')");
        assertThat(read("umbrella", id).path("draft").textValue()).isEqualTo(id);
        click(row + "[data-delete-now]");
        awaitNone("[data-draft='%s']".formatted(id));
        assertThat(read("umbrella", id).path("status").intValue()).isEqualTo(404);
    }

    @Test
    void everyTabFitsAPhoneInTheDarkAndHasNoViolation() {
        size(PHONE, 844);
        dark();
        openDraft(umbrella(), "rules");
        screenshot("draft-5-phone");
        assertThat(violations()).isEmpty();
        assertThat(this.<Boolean>value("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        run("location.hash = location.hash.replace(/rules$/, 'source')");
        awaitTrue(editor(".cm-content"));
        screenshot("draft-6-phone-source");
        assertThat(violations()).isEmpty();
        assertThat(this.<Boolean>value("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
    }

    private static ObjectNode umbrella() {
        try {
            return (ObjectNode) Site.MAPPER.readTree(Files.readString(UMBRELLA, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String path(String ruleSet, String draft) {
        return "v1/rulesets/" + ruleSet + "/drafts/" + draft;
    }

    private static JsonNode read(String ruleSet, String draft) {
        return site.as("carol", "GET", path(ruleSet, draft), null, null);
    }

    private static String create(ObjectNode document) {
        String id = document.path("id").textValue();
        return site.as("alice", "POST", "v1/rulesets/" + id + "/drafts", null, document.toString())
                .path("draft")
                .textValue();
    }

    /** Somebody else saves a draft at whatever revision it has. */
    private static void change(String draft, ObjectNode document) {
        int revision = read("umbrella", draft).path("revision").intValue();
        site.as("carol", "PUT", path("umbrella", draft), "\"" + revision + "\"", document.toString());
    }

    /** Makes a draft over HTTP and opens it at a tab. */
    private String openDraft(ObjectNode document, String tab) {
        String id = create(document);
        openSigned("#draft/%s/%s/%s".formatted(document.path("id").textValue(), id, tab));
        await(".desk-state");
        return id;
    }

    private void openSigned(String fragment) {
        open(fragment);
        sign();
    }

    private void sign() {
        await("form.lock input").sendKeys("alice", Keys.ENTER);
        awaitNone("form.lock");
    }

    private void editTitle(String title) {
        click("#at-title");
        await("textarea#at-title").sendKeys(Keys.chord(Keys.CONTROL, "a"), title);
        click("[data-done]");
        awaitThat(() -> assertThat(text("#draft-title")).contains(title));
    }

    private void paste(String text) {
        run("document.getElementById('start-text').value = ''");
        driver.executeScript("document.getElementById('start-text').value = arguments[0]", text);
        click("#start-from-text");
    }

    /** Presses a key with Ctrl, wherever the focus is. */
    private static void control(CharSequence key) {
        new Actions(driver)
                .keyDown(Keys.CONTROL)
                .sendKeys(key)
                .keyUp(Keys.CONTROL)
                .perform();
    }

    /** What an entry of the ladder is called. */
    private String entry(int i) {
        return text("[data-at='/ladder/%d'] .entry-head strong".formatted(i));
    }

    private String draftId() {
        return this.<String>value("location.hash").split("/")[2];
    }

    /** The document as it is kept for this tab, which is what is edited. */
    private JsonNode edited() {
        String text = value("Object.entries(sessionStorage).find(([name]) => name.startsWith('draft:'))?.[1]");
        try {
            return text == null
                    ? read("umbrella", draftId()).path("document")
                    : Site.MAPPER.readTree(
                            Site.MAPPER.readTree(text).path("text").textValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The JSON Pointer of a number whose field has this id. */
    private static String pointer(String field, JsonNode document) {
        return pointers(document, "")
                .filter(each -> ("at" + each.replaceAll("[^A-Za-z0-9]", "-")).equals(field))
                .findFirst()
                .orElseThrow();
    }

    private static Stream<String> pointers(JsonNode node, String at) {
        if (node.isArray()) {
            return IntStream.range(0, node.size()).boxed().flatMap(i -> pointers(node.get(i), at + "/" + i));
        }
        return node.isObject()
                ? node.properties().stream().flatMap(each -> pointers(each.getValue(), at + "/" + each.getKey()))
                : Stream.of(at);
    }

    private static String editor(String selector) {
        return "document.querySelector('#source')?.shadowRoot?.querySelector('" + selector + "')";
    }
}
