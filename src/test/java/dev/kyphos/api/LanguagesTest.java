package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.json.Seeds;
import dev.kyphos.json.Tree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of an answer's texts, with the bundled translations and without the store. */
class LanguagesTest {

    private static final String VERSION = "/v1/rulesets/imwg-2019/versions/2.0.0";
    private static final String FACTS = VERSION + "/facts";
    private static final List<String> LANGUAGES = List.of("de", "es", "fr");

    /** The members of answers whose values are texts, or ranges with a word within. */
    private static final Set<String> TEXTS = Set.of(
            "title",
            "titles",
            "text",
            "label",
            "question",
            "clinicianQuestion",
            "help",
            "basis",
            "notice",
            "knownGaps",
            "to",
            "description",
            "constraints");

    private static final String BARE = "{\"ruleSet\": \"imwg-2019\", \"vertebrae\": [{\"level\": \"L1\"}]}";

    @ParameterizedTest
    @CsvSource({
        "de, Zementaugmentation beim",
        "fr, Cimentoplastie",
        "es, Aumento con cemento",
        "en, Cement augmentation"
    })
    void theTitleIsInTheLanguageAskedFor(String language, String title) {
        Answer answer = Event.get("/v1/rulesets/imwg-2019")
                .parameter("language", language)
                .to(InProcess.RULE_SETS);

        assertThat(answer.json().path("title").textValue()).startsWith(title);
        assertThat(answer.json().path("language").textValue()).isEqualTo(language);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Language");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de-CH | | de",
                "pl, fr;q=0.5, de;q=0.4 | | fr",
                "de | fr | fr",
                "de | pl | en",
                "de | DE-at | de",
                "de;q=x | | en",
                "* | | en",
                "pl | | en"
            })
    void theParameterCountsMoreThanTheHeader(String header, String parameter, String language) {
        Event event = Event.asking(BARE).header("Accept-Language", header);
        Answer answer =
                (parameter == null ? event : event.parameter("language", parameter)).to(InProcess.RECOMMENDATIONS);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.json().path("language").textValue()).isEqualTo(language);
        assertThat(answer.header("Content-Language")).isEqualTo(language);
        assertThat(answer.header("Vary")).isEqualTo("Accept-Language");
    }

    @Test
    void aTranslationSaysThatNobodyHasReviewedIt() {
        assertThat(asked(Tree.read(BARE), "de").path("translation").textValue()).isEqualTo("unreviewed");
        assertThat(asked(Tree.read(BARE), "en").has("translation")).isFalse();
        assertThat(asked(Tree.read(BARE), "pl").has("translation")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "german", "de_CH", "x", "*", "de,fr", "und", "de-u-co-phonebk", "<script>"})
    void whatIsNoLanguageTagIsRefused(String language) {
        List<Answer> answers = List.of(
                Event.asking(BARE).parameter("language", language).to(InProcess.RECOMMENDATIONS),
                Event.get(FACTS).parameter("language", language).to(InProcess.RULE_SETS),
                Event.get("/v1/rulesets/imwg-2019")
                        .parameter("language", language)
                        .to(InProcess.RULE_SETS));
        boolean longWord = language.equals("german"); // six letters are a language of the registry, if an unused one
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(longWord ? 200 : 400);
            if (!longWord) {
                assertThat(answer.json().at("/errors/0/parameter").textValue()).isEqualTo("language");
                assertThat(answer.json().at("/errors/0/code").textValue()).isEqualTo("malformed");
            }
        });
    }

    @Test
    void twoLanguagesAreRefused() {
        assertThat(Event.asking(BARE)
                        .parameter("language", "de", "fr")
                        .to(InProcess.RECOMMENDATIONS)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void anotherVersionIsAnsweredInItsOwnLanguage() {
        JsonNode request = Tree.object("{'ruleSet': 'imwg-2019', 'version': '1.0.0', 'vertebrae': [{'level': 'L1'}]}");
        JsonNode answer = asked(request, "de");
        assertThat(answer.path("language").textValue()).isEqualTo("en");
        assertThat(answer).isEqualTo(asked(request, "en"));
    }

    @Test
    void theDocumentOfAVersionIsAlwaysTheSource() {
        Answer german = Event.get(VERSION).header("Accept-Language", "de").to(InProcess.RULE_SETS);
        assertThat(german.json())
                .isEqualTo(Event.get(VERSION).to(InProcess.RULE_SETS).json());
        assertThat(Event.get(VERSION)
                        .parameter("language", "de")
                        .to(InProcess.RULE_SETS)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void factsInOtherLanguagesHaveOtherTags() {
        Set<String> tags = new HashSet<>();
        Answer source = Event.get(FACTS).to(InProcess.RULE_SETS);
        assertThat(source.header("Cache-Control")).contains("immutable");
        tags.add(source.header("ETag"));
        for (String language : LANGUAGES) {
            Answer facts = Event.get(FACTS).parameter("language", language).to(InProcess.RULE_SETS);
            assertThat(facts.header("Cache-Control")).isEqualTo("no-cache");
            assertThat(facts.json().path("language").textValue()).isEqualTo(language);
            assertThat(facts.json().path("translation").textValue()).isEqualTo("unreviewed");
            assertThat(tags.add(facts.header("ETag"))).isTrue();
            Answer again = Event.get(FACTS)
                    .parameter("language", language)
                    .header("If-None-Match", facts.header("ETag"))
                    .to(InProcess.RULE_SETS);
            assertThat(again.status()).isEqualTo(304);
            assertThat(again.header("Vary")).contains("Accept-Language");
        }
        assertThat(tags).allMatch(tag -> tag.startsWith("\"sha256:"));
    }

    /** All texts are in the language; all else is as in the source. */
    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "fr"})
    void aFormIsWhollyInTheLanguage(String language) throws Exception {
        JsonNode source = Event.get(FACTS).to(InProcess.RULE_SETS).json();
        JsonNode translated = Event.get(FACTS)
                .parameter("language", language)
                .to(InProcess.RULE_SETS)
                .json();

        assertThat(masked(translated)).isEqualTo(masked(source));
        assertThat(texts(language)).containsAll(shown(translated));
    }

    /** A law: whoever is asked about, a translation changes texts and nothing else, and no text stays behind. */
    @ParameterizedTest
    @ValueSource(strings = {"de", "es", "fr"})
    void aTranslationChangesNoAnswerButInItsTexts(String language) throws Exception {
        Set<String> texts = texts(language);
        List<Example> examples = Example.ALL.stream()
                .filter(example -> example.request().path("ruleSet").textValue().equals("imwg-2019"))
                .filter(example -> !example.request().has("version"))
                .toList();
        var differing = new AtomicInteger();
        Seeds.upTo(300, (random, _) -> {
            ObjectNode request = Requests.withoutSomeFacts(
                    examples.get(random.nextInt(examples.size())).request(), random.nextDouble(), random);
            JsonNode source = asked(request, "en");
            JsonNode translated = asked(request, language);
            assertThat(masked(translated)).isEqualTo(masked(source));
            if (!source.has("errors")) {
                assertThat(texts).containsAll(shown(translated));
                differing.incrementAndGet();
            }
        });
        assertThat(differing).hasValueGreaterThan(Seeds.guard(200));
    }

    private static JsonNode asked(JsonNode request, String language) {
        return Event.asking(request.toString())
                .parameter("detail", "full")
                .parameter("language", language)
                .to(InProcess.RECOMMENDATIONS)
                .json();
    }

    /** The texts of the bundled translation. */
    private static Set<String> texts(String language) throws Exception {
        Path file = Path.of("src/main/resources/translations/imwg-2019/2.0.0/" + language + ".json");
        Set<String> texts = new HashSet<>();
        Tree.read(Files.readString(file)).path("texts").forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    /** The texts of an answer that people read, but for ranges of numbers. */
    private static List<String> shown(JsonNode answer) {
        List<String> shown = new ArrayList<>();
        collect(answer, false, shown);
        return shown;
    }

    private static void collect(JsonNode value, boolean text, List<String> shown) {
        if (value.isTextual()
                && text
                && !value.textValue().matches("true|false|([<>≤≥]? ?[0-9.]+)( \\p{L}+ [<>≤≥] [0-9.]+)?")) {
            shown.add(value.textValue());
        }
        if (value.isObject()) {
            for (Map.Entry<String, JsonNode> member : value.properties()) {
                boolean range = member.getKey().equals("to");
                collect(member.getValue(), TEXTS.contains(member.getKey()) && !range, shown);
            }
        } else {
            value.forEach(item -> collect(item, text, shown));
        }
    }

    /** A copy in which texts are blank, without the members that say the language. */
    private static JsonNode masked(JsonNode value) {
        if (value instanceof ObjectNode object) {
            ObjectNode masked = Tree.MAPPER.createObjectNode();
            object.properties().forEach(member -> {
                if (!Set.of("language", "translation").contains(member.getKey())) {
                    JsonNode inner = masked(member.getValue());
                    masked.set(member.getKey(), TEXTS.contains(member.getKey()) ? blank(inner) : inner);
                }
            });
            return masked;
        } else if (value instanceof ArrayNode array) {
            ArrayNode masked = Tree.MAPPER.createArrayNode();
            array.forEach(item -> masked.add(masked(item)));
            return masked;
        }
        return value;
    }

    private static JsonNode blank(JsonNode value) {
        if (value.isTextual()) {
            return TextNode.valueOf("…");
        } else if (value instanceof ArrayNode array) {
            ArrayNode blank = Tree.MAPPER.createArrayNode();
            array.forEach(item -> blank.add(blank(item)));
            return blank;
        }
        return value;
    }
}
