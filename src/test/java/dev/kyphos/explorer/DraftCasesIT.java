package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.kyphos.json.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** A draft is asked about a patient beside a version, and its cases are seen, accepted, added and imported. */
class DraftCasesIT extends InBrowser {

    @TempDir
    private Path folder;

    private final String ruleSet = "it-" + UUID.randomUUID();
    private ObjectNode document;
    private String draft;

    /** A published rule set, and a draft of it under which nobody is treated without a question. */
    @BeforeEach
    void aDraft() {
        document = site.get("/v1/rulesets/imwg-2008/versions/1.0.0")
                .path("document")
                .deepCopy();
        document.put("id", ruleSet).put("title", "Guideline of a test").remove("cases");
        site.publish(document);
        for (JsonNode rung : document.path("ladder")) {
            if (rung.path("outcome").textValue().equals("augment")) {
                ((ObjectNode) rung).put("title", "Treated, says the draft");
            }
        }
        ArrayNode cases = document.putArray("cases");
        cases.add(level("passes", "L1", null));
        cases.add(level("fails", "T12", "augment"));
        draft = site.draft(document);
    }

    /** A case of whom only the level is known. */
    private static ObjectNode level(String name, String level, String outcome) {
        ObjectNode each = Site.MAPPER.createObjectNode().put("name", name);
        each.putObject("request").putArray("vertebrae").addObject().put("level", level);
        ObjectNode expect =
                each.putObject("expect").putArray("vertebrae").addObject().put("level", level);
        if (outcome == null) {
            expect.putArray("urgency").add("none");
        } else {
            expect.putArray("outcome").add(outcome);
        }
        return each;
    }

    private ObjectNode patient() {
        ObjectNode request = Site.MAPPER.createObjectNode().put("ruleSet", ruleSet);
        request.putArray("vertebrae").addObject().put("level", "L1").put("fractured", true);
        return request;
    }

    private ObjectNode compared() {
        ObjectNode request = patient();
        request.putObject("compare").put("ruleSet", ruleSet).put("draft", draft);
        return request;
    }

    private void sign() {
        await(".lock input[name=name]").sendKeys("alice" + Keys.ENTER);
    }

    @Test
    void aLinkPutsADraftBesideTheVersionOnceSomebodySigns() {
        openAddress(site.link(compared()));
        await(".signing form");
        assertThat(count(".sides")).isZero();
        assertThat(violations()).isEmpty();

        sign();

        await(".sides .side:nth-child(2) .outcome");
        assertThat(text(".sides .side:nth-child(2) .side-name")).contains("Guideline of a test", "draft, revision 1");
        awaitNone(".signing");
        assertThat(requests()).anyMatch(url -> url.contains("/drafts/" + draft + "/recommendations?detail=full"));
        assertThat(violations()).isEmpty();
        screenshot("check-compared");
    }

    @Test
    void aDraftIsChosenBesideVersionsOnceSomebodySigns() {
        openCase(patient());
        var compare = new Select(await("#compare-with"));
        compare.selectByVisibleText("a draft: say who you are first");
        sign();
        awaitTrue("document.activeElement.id === 'compare-with'");
        awaitThat(() -> assertThat(text("#compare-with")).contains("draft by"));
        WebElement option = new Select(await("#compare-with"))
                .getOptions().stream()
                        .filter(each -> each.getText().startsWith(ruleSet + " · draft by"))
                        .findFirst()
                        .orElseThrow();
        option.click();

        await(".sides .side:nth-child(2) .outcome");
        assertThat(text(".sides")).contains("draft, revision 1");
    }

    @Test
    void aDraftThatIsGoneIsSaidToBe() {
        ObjectNode request = compared();
        ((ObjectNode) request.path("compare")).put("draft", "0".repeat(25));
        openAddress(site.link(request));
        sign();

        await(".verdict .outcome");
        awaitThat(() -> assertThat(text(".verdict")).contains("The draft does not answer.", "There is no such draft"));
    }

    @Test
    void theCasesOfADraftStandWithThoseThatFailFirstAndAreAccepted() {
        openCases();
        await(".case-table tbody tr.case-failed");
        assertThat(text(".case-table tbody tr:first-child")).contains("fails", "T12", "but the answer is");
        assertThat(text(".case-table tbody tr:last-child")).contains("passes", "as expected");
        assertThat(text("#cases-state")).contains("1 fails");
        assertThat(violations()).isEmpty();
        screenshot("check-cases");

        click("[data-accept='1']");

        awaitNone(".case-failed");
        awaitThat(() -> assertThat(text("#cases-state")).contains("all pass"));
        assertThat(focused("#cases-title")).isTrue();

        click("[data-remove='0']");
        awaitThat(() -> assertThat(text("#cases-title")).isEqualTo("1 case"));
    }

    @Test
    void aCaseIsOpenedBesideTheDraftAndAnotherOneAdded() {
        openCases();
        click("tr[data-case='0'] .open-patient");
        await(".sides .side:nth-child(2) .outcome");

        click("#add-case");
        awaitTrue("document.activeElement.id === 'case-name'");
        assertThat(violations()).isEmpty();
        screenshot("check-add");
        await("#case-name").sendKeys(Keys.chord(Keys.CONTROL, "a"), "added here", Keys.ENTER);
        awaitThat(() -> assertThat(text(".add-case")).contains("Added."));
        click(".add-case a");

        awaitThat(() -> assertThat(text("#cases-title")).isEqualTo("3 cases"));
        awaitThat(() -> assertThat(text("tr[data-case='2']")).contains("added here", "as expected"));
    }

    @Test
    void casesAreImportedFromATableWithThoseThatFailFirst() throws IOException {
        Path table = file("cases.csv", """
            name;level;vertebra/fractured;patient/ageYears;expect.outcome;expect.urgency\r
            "one ""quoted"" case";L1;TRUE;64;;none\r
            ;L2;;;;none\r
            wrong answer;L1;;;augment;\r
            wrong request;L1;;500;;none\r
            wrong code;L1;;;no-such-outcome;\r
            """);
        openCases();

        await("#case-file").sendKeys(table.toString());

        await("#add-all");
        assertThat(text(".import tbody")).contains("wrong answer", "wrong request", "wrong code", "one \"quoted\"");
        assertThat(text(".import tbody tr:last-child")).contains("one \"quoted\"");
        assertThat(text("#import-state")).contains("3 cases fail");
        assertThat(violations()).isEmpty();
        screenshot("check-import");
        click("#add-passing");

        awaitThat(() -> assertThat(text("#cases-title")).isEqualTo("3 cases"));
        awaitThat(() -> assertThat(text("tr[data-case='2']")).contains("one \"quoted\"", "L1, L2", "as expected"));
    }

    @Test
    void whatIsWrongWithATableIsSaidByItsPlace() throws IOException {
        Path table = file("cases.csv", """
            name,level,vertebra/fractured,patient/ageYears
            a,L9,maybe,old
            b,L1
            """);
        openCases();

        await("#case-file").sendKeys(table.toString());

        await(".import .error li");
        assertThat(text(".import .error"))
                .contains("row 2, column 2: expected a level", "row 2, column 3: expected one of true, false")
                .contains("row 2, column 4: expected a number")
                .doesNotContain("row 3");
        await("#case-file").sendKeys(file("b.csv", "nam,level\nx,L1\n").toString());
        awaitThat(() -> assertThat(text(".import .error"))
                .contains("unknown column “nam”", "the first row: expected a column “name”"));
        await("#case-file").sendKeys(file("c.json", "[{\"name\": 1}]").toString());
        awaitThat(() -> assertThat(text(".import .error"))
                .contains("case 1: expected an object with name, request and expect"));
        await("#case-file").sendKeys(file("d.csv", "name,level\n\"x,L1\n").toString());
        awaitThat(() -> assertThat(text(".import .error")).contains("row 2: a quoted field does not end"));
    }

    @Test
    void casesAreImportedFromJsonAsTheDocumentHasThem() throws IOException {
        ArrayNode cases = Site.MAPPER.createArrayNode();
        for (int i = 0; i < 130; i++) {
            cases.add(level("number " + i, "L1", "augment"));
        }
        openCases();

        await("#case-file").sendKeys(file("cases.json", cases.toString()).toString());

        await("#add-all");
        assertThat(text("#import-state")).contains("130 cases fail");
        assertThat(count(".import tbody tr")).isEqualTo(100);
        assertThat(text(".import")).contains("30 more");
        click("#add-all");
        awaitThat(() -> assertThat(text("#cases-title")).isEqualTo("132 cases"));
        assertThat(count(".cases > .scroll tbody tr")).isEqualTo(100);
    }

    @Test
    void casesCanBeUsedWithTheKeyboardAloneOnAPhone() {
        size(PHONE, 844);
        openCases();
        await(".case-table tbody tr.case-failed");
        screenshot("check-cases-phone");
        assertThat(this.<Boolean>value("document.documentElement.scrollWidth <= innerWidth"))
                .isTrue();
        assertThat(violations()).isEmpty();
        run("document.getElementById('case-search').focus()");
        press("passes");
        awaitThat(() -> assertThat(count(".cases > .scroll tbody tr")).isOne());
        await("#case-search").sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        press(Keys.TAB, Keys.SPACE);
        awaitThat(() -> assertThat(count(".cases > .scroll tbody tr")).isOne());
        assertThat(text(".cases > .scroll tbody tr")).contains("fails");
        for (int i = 0; i < 3 && !focused("[data-accept]"); i++) {
            press(Keys.TAB);
        }
        assertThat(focused("[data-accept='1']")).isTrue();
        press(Keys.ENTER);
        awaitThat(() -> assertThat(text("#cases-state")).contains("all pass"));
        dark();
        screenshot("check-cases-dark");
        assertThat(violations()).isEmpty();
    }

    /** What is written as a table is read back, whatever the fields hold. */
    @Test
    void aTableIsReadAsItWasWritten() {
        open("");
        String folderOfFiles = value("document.querySelector('script[type=module]').src.replace('app.js', '')");
        List<String> characters = List.of("a", "\"", ",", ";", "\t", "\r", "\n", "ä", " ", "=", "\uD83D\uDE00");
        List<List<List<String>>> tables = new ArrayList<>();
        for (long seed = 0; seed < 200; seed++) {
            RandomGenerator random = Seeds.of(seed);
            int columns = random.nextInt(2, 5);
            List<List<String>> rows = new ArrayList<>();
            rows.add(columns(columns));
            for (int i = random.nextInt(4); i > 0; i--) {
                List<String> row = new ArrayList<>();
                for (int j = 0; j < columns; j++) {
                    StringBuilder field = new StringBuilder();
                    for (int k = random.nextInt(5); k > 0; k--) {
                        field.append(characters.get(random.nextInt(characters.size())));
                    }
                    row.add(field.toString());
                }
                rows.add(row);
            }
            tables.add(rows);
        }

        List<List<List<String>>> read = value("""
            import(arguments[0] + 'csv.js').then(({readTable, writeTable}) => arguments[1].map(
                (rows) => readTable(writeTable(rows), {}).records.map((each) => each.fields)))
            """.strip(), folderOfFiles, tables);

        assertThat(read).isEqualTo(tables);
    }

    private static List<String> columns(int count) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("column " + i);
        }
        return names;
    }

    private void openCases() {
        openAddress(site.address() + "/#draft/" + ruleSet + "/" + draft + "/cases");
        sign();
        await("#cases-title");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
