package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.support.ui.Select;

/** The page in other languages than English. */
class LanguagesIT extends InBrowser {

    private static final Path GERMAN = Path.of("src/main/resources/explorer/words.de.js");

    private static final String PUT = "ж";

    /** The names of the page and of languages, what stands before a DOI, and large numbers in German. */
    private static final Set<String> NAMES = Set.of(
            "Kyphos", "English", "Deutsch", "Français", "Español", "doi", "Millionen", "Milliarden", "Billionen");

    /** A case with answers to explain, with a plan, under two versions. */
    private static ObjectNode compared() {
        ObjectNode request = site.example("complete");
        ArrayNode vertebrae = (ArrayNode) request.path("vertebrae");
        vertebrae.addObject().put("level", "L4").put("fractured", true);
        request.put("presume", "normal");
        request.putObject("compare").put("ruleSet", "imwg-2008").put("version", "1.0.0");
        return request;
    }

    private String language() {
        return value("document.documentElement.lang");
    }

    private void choose(String language) {
        new Select(await("#page-language")).selectByValue(language);
        await("html[lang=" + language + "]");
    }

    @Test
    void aChosenLanguageIsKeptForThisBrowserAndNotInALink() {
        open("");
        assertThat(language()).isEqualTo("en");
        assertThat(requests()).noneMatch(url -> url.matches(".*/words\\.\\w\\w\\.js"));
        choose("de");
        assertThat(text("nav")).contains("Fall", "Änderungen", "Auswertung");
        assertThat(driver.getTitle()).isEqualTo("Kyphos: eine Leitlinie erkunden");

        openCase(compared());
        await(".sides .side:nth-child(2) .outcome");
        assertThat(language()).isEqualTo("de");
        assertThat(text(".verdict")).contains("Antwort", "Ergebnis", "Dringlichkeit");
        assertThat(text("#vertebrae-0-fractured")).contains("Ja", "Nein", "Unbekannt");
        run("document.querySelectorAll('details').forEach(each => each.open = true)");
        assertThat(violations()).as("case").isEmpty();
        open("#changes");
        await(".flow");
        assertThat(text(".lead")).contains("aller Arten von Patienten").containsPattern("\\d,\\d+ %|\\d+ %|1 von ");
        assertThat(violations()).as("changes").isEmpty();
        open("#insights");
        assertThat(violations()).as("insights").isEmpty();
        choose("en");
        assertThat(text("nav")).contains("Case", "Changes", "Insights");
    }

    @Test
    void aNumberIsReadWithEitherMarkWhereItCanMeanOneThingOnly() {
        open("");
        choose("de");
        String read = "import(document.querySelector('script[type=module]').src.replace('app.js', 'number.js'))"
                + ".then(({read}) => %s.map(text => read(text)).map(({value, wrong}) => wrong ?? String(value)))";
        assertThat(this.<List<Object>>value(
                        read.formatted("['1,8', '1.8', ' 37 ', ',5', '0,125', '1000,5', '1,1250']")))
                .isEqualTo(List.of("1.8", "1.8", "37", "0.5", "0.125", "1000.5", "1.125"));
        assertThat(this.<List<Object>>value(read.formatted("['1.000', '1,125']")))
                .extracting(each -> ((String) each).replaceAll("\\?.*", ""))
                .containsExactly("1,0000 oder 1000", "1,1250 oder 1125");
        assertThat(this.<List<Object>>value(read.formatted("['1.000,5', '1e3', '1,2,3', 'x']")))
                .allSatisfy(each -> assertThat((String) each).startsWith("Dies wird nicht als Zahl gelesen"));

        openCase(site.example("complete"));
        click("#patient-plateletCount input");
        run("document.querySelector('#patient-plateletCount input').select()");
        press("50.5");
        awaitThat(() -> assertThat(text("#patient-plateletCount")).contains("gelesen als 50,5"));
        choose("en");
        awaitThat(() -> assertThat(text("#patient-plateletCount")).doesNotContain("read as"));
    }

    @Test
    void theReportIsInTheFirstLanguageOfTheBrowserThatThereIs() {
        driver.executeCdpCommand(
                "Emulation.setUserAgentOverride",
                Map.of("userAgent", "a browser", "acceptLanguage", "it-IT,it,fr-CH,fr,en"));
        openCase(compared());
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", "print"));

        assertThat(language()).isEqualTo("fr");
        assertThat(text(".report")).contains("Réponse", "Faits donnés", "La personne", "Urgence");
        assertThat(text(".report"))
                .contains(this.<String>value("new Date().toLocaleDateString('fr', {dateStyle: 'long'})"));
        screenshot("14-french");
        driver.executeCdpCommand("Emulation.setEmulatedMedia", Map.of("media", ""));
    }

    @Test
    void withoutTheWordsThePageIsInEnglish() {
        open("");
        choose("fr");
        answer(List.of(dictionary("fr")), request -> true, 404, "{}");
        open("");

        assertThat(language()).isEqualTo("en");
        assertThat(text("nav")).contains("Case");
    }

    /** German words are put without a Latin letter: what then has some is data, or was forgotten. */
    @Test
    void noWordOfThePageIsLeftInEnglish() {
        open("");
        choose("de");
        answer(
                List.of(dictionary("de")),
                request -> true,
                200,
                withoutLatin(dictionaryAsJson()),
                Map.of("Content-Type", "text/javascript"));
        Set<String> data = data();

        openAndFind("", data, "main .card");
        openAndFind(site.link(compared()).replaceFirst("^[^#]*/", ""), data, ".sides .side:nth-child(2) .outcome");
        openAndFind(site.link(site.example("incomplete")).replaceFirst("^[^#]*/", ""), data, ".answers");
        click("#patient-plateletCount input");
        press("1.000x");
        await(".problem");
        assertThat(foreign(data)).as("problem").isEmpty();
        openAndFind("#case=x", data, ".refused");
        openAndFind("#changes", data, ".flow");
        click("[data-flow='0']");
        await(".witness");
        assertThat(foreign(data)).as("witness").isEmpty();
        openAndFind("#insights", data, ".lock");
        data.add("ann"); // the header names who is signed in
        await("input[name=name]").sendKeys("ann");
        click(".lock button");
        await(".counts, .empty");
        assertThat(foreign(data)).as("insights").isEmpty();
    }

    @Test
    void aKeyIsAskedForInTheLanguage() {
        open("");
        choose("es");
        answer(List.of("/v1/rulesets"), request -> true, 403, "{}");
        openAddress(site.address());
        await(".lock input").sendKeys("wrong");
        click(".lock button");

        await(".lock .error");
        assertThat(text(".lock"))
                .contains("Este servicio pide una clave", "La clave fue rechazada.", "Clave de API", "Abrir");
        assertThat(text("main")).doesNotContain("key");
    }

    private void openAndFind(String fragment, Set<String> data, String awaited) {
        openAddress(site.address() + "/" + fragment);
        await(awaited);
        awaitNone(".verdict[aria-busy=true]");
        assertThat(foreign(data)).as(fragment.replaceFirst("=.*", "")).isEmpty();
    }

    /** What the page shows and says in Latin letters that is no data. */
    private Set<String> foreign(Set<String> data) {
        List<String> shown = value("""
            (() => {
                const shown = [document.title];
                const walk = document.createTreeWalker(document.getElementById('page'));
                for (let node = walk.nextNode(); node; node = walk.nextNode()) {
                    if (node.nodeType === Node.TEXT_NODE && !node.parentElement.closest('.digest, .spine-drawing .outcome')) {
                        shown.push(node.data);
                    } else if (node.nodeType === Node.ELEMENT_NODE) {
                        shown.push(...['aria-label', 'title', 'placeholder', 'alt'].map((name) => node.getAttribute(name) ?? ''));
                    }
                }
                return shown;
            })()
            """);
        assertThat(shown).anyMatch(text -> text.contains(PUT));
        Set<String> foreign = new TreeSet<>();
        shown.forEach(text -> foreign.addAll(pieces(text)));
        foreign.removeAll(data);
        return foreign;
    }

    /** The pieces of everything that the API says of the versions and cases shown. */
    private Set<String> data() {
        List<JsonNode> said = new ArrayList<>(List.of(
                site.get("/v1/rulesets"),
                site.get("/v1/rulesets/imwg-2019/versions/2.0.0/translations/de"),
                site.get("/v1/rulesets/imwg-2019/diff?from=imwg-2008@2.0.0&to=2.0.0"),
                site.recommend(site.example("incomplete"))));
        for (String version :
                List.of("imwg-2008/versions/1.0.0", "imwg-2008/versions/2.0.0", "imwg-2019/versions/2.0.0")) {
            said.add(site.get("/v1/rulesets/" + version));
            said.add(site.get("/v1/rulesets/" + version + "/facts?language=de"));
        }
        ObjectNode request = compared();
        request.remove("compare");
        said.add(site.recommend(request));
        request.put("ruleSet", "imwg-2008").put("version", "1.0.0");
        said.add(site.recommend(request));
        Set<String> data = new TreeSet<>(NAMES);
        data.addAll(pieces(this.<String>value("new Date().toLocaleDateString('de', {dateStyle: 'long'})")));
        said.forEach(each -> collect(each, data));
        return data;
    }

    private static void collect(JsonNode json, Set<String> pieces) {
        if (json.isTextual()) {
            pieces.addAll(pieces(json.textValue()));
            pieces.addAll(pieces(json.textValue().replace('-', ' ')));
        }
        json.fieldNames().forEachRemaining(name -> pieces.addAll(pieces(name)));
        json.forEach(each -> collect(each, pieces));
    }

    /** Runs of Latin words, without figures and what separates sentences and members. */
    private static List<String> pieces(String text) {
        return Pattern.compile("[\\p{IsLatin}][\\p{IsLatin}' -]*")
                .matcher(text)
                .results()
                .map(match -> match.group().strip())
                .toList();
    }

    private static JsonNode dictionaryAsJson() {
        try {
            return Site.MAPPER.readTree(Files.readString(GERMAN)
                    .replaceFirst("(?s)^.*?export default ", "")
                    .replaceFirst(",\\s*};\\s*$", "}"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A dictionary that has another letter for each letter of its texts; values keep their places. */
    private static String withoutLatin(JsonNode dictionary) {
        ObjectNode put = Site.MAPPER.createObjectNode();
        dictionary
                .fieldNames()
                .forEachRemaining(text ->
                        put.put(text, text.replaceFirst("\\|.*", "").replaceAll("\\p{IsLatin}(?![^{]*\\})", PUT)));
        return "export default " + put;
    }

    /** The path of a dictionary, which was loaded before. */
    private String dictionary(String language) {
        return requests().stream()
                .filter(url -> url.endsWith("/words." + language + ".js"))
                .findFirst()
                .orElseThrow()
                .replaceFirst("^https?://[^/]+", "");
    }
}
