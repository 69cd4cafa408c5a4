package dev.kyphos.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The page's own words: every text of its scripts in every dictionary, and no other. */
class ExplorerWordsTest {

    private static final Path FOLDER = Path.of("src/main/resources/explorer");

    private static final String LITERAL = "'((?:[^'\\\\]|\\\\.)*)'";
    private static final Pattern CALL = Pattern.compile("(?<!function )\\b(?:say|show|plural)\\((?!text\\b)");
    private static final Pattern TEXT =
            Pattern.compile("\\b(?:say|show)\\(" + LITERAL + "|\\bplural\\([^'\\n]*?, " + LITERAL + ", " + LITERAL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+\\}");
    private static final Pattern BIDI = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static List<String> dictionaries() {
        return ExplorerPage.DICTIONARIES;
    }

    @Test
    void everyTextIsALiteral() {
        scripts().forEach(script -> {
            String source = text(script).replace("say(new Intl.PluralRules", "(new Intl.PluralRules");
            assertThat(TEXT.matcher(source).results().count())
                    .as(script)
                    .isEqualTo(CALL.matcher(source).results().count());
        });
        assertThat(texts()).hasSizeGreaterThan(200);
    }

    @ParameterizedTest
    @MethodSource("dictionaries")
    void aDictionaryHasTheTextsOfThePageAndNoOther(String dictionary) {
        assertThat(words(dictionary).keySet()).containsExactlyInAnyOrderElementsOf(texts());
    }

    @ParameterizedTest
    @MethodSource("dictionaries")
    void aTranslationHasTheValuesOfItsText(String dictionary) {
        words(dictionary).forEach((text, translation) -> {
            assertThat(placeholders(translation)).as(text).isEqualTo(placeholders(text));
            assertThat(translation).as(text).isNotBlank().doesNotContain("<", ">", "|");
            assertThat(BIDI.matcher(translation).find()).as(text).isFalse();
        });
    }

    /** A few words are written alike in two languages. */
    @ParameterizedTest
    @MethodSource("dictionaries")
    void textsAreTranslated(String dictionary) {
        Map<String, String> words = words(dictionary);

        assertThat(words.entrySet())
                .filteredOn(each -> each.getKey().equals(each.getValue()))
                .hasSizeLessThan(words.size() / 20);
    }

    @Test
    void aLanguageThatCanBeChosenHasADictionary() {
        List<String> chosen = Pattern.compile("\\b(\\w\\w): '")
                .matcher(text("language.js")
                        .lines()
                        .filter(line -> line.contains("LANGUAGES ="))
                        .findFirst()
                        .orElseThrow())
                .results()
                .map(match -> match.group(1))
                .toList();

        assertThat(ExplorerPage.DICTIONARIES)
                .containsExactlyInAnyOrderElementsOf(chosen.stream()
                        .filter(tag -> !tag.equals("en"))
                        .map("words.%s.js"::formatted)
                        .toList());
    }

    private static Stream<String> scripts() {
        return ExplorerPage.SCRIPTS.stream().filter(name -> !name.equals("lit-html.js"));
    }

    /** The texts of all scripts. */
    private static Set<String> texts() {
        Set<String> texts = new TreeSet<>();
        scripts()
                .forEach(script -> TEXT.matcher(text(script)).results().forEach(match -> {
                    for (int i = 1; i <= match.groupCount(); i++) {
                        if (match.group(i) != null) {
                            texts.add(match.group(i));
                        }
                    }
                }));
        return texts;
    }

    /** A dictionary's translations by their texts; a text that stands there twice is an error. */
    private static Map<String, String> words(String dictionary) {
        String object =
                text(dictionary).replaceFirst("(?s)^.*?export default ", "").replaceFirst(",\\s*};\\s*$", "}");
        try {
            return new ObjectMapper()
                    .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
                    .readValue(object, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(dictionary, e);
        }
    }

    private static List<String> placeholders(String text) {
        return PLACEHOLDER
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .sorted()
                .toList();
    }

    private static String text(String script) {
        try {
            return Files.readString(FOLDER.resolve(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
