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
    private static final Path WORKBENCH = Path.of("src/main/resources/workbench");

    /** What the build unpacks or makes of packages. */
    private static final Set<String> MADE = Set.of("lit-html.js", "editor.js");

    private static final String LITERAL = "'((?:[^'\\\\]|\\\\.)*)'";
    private static final Pattern CALL = Pattern.compile("(?<!function )\\b(?:say|show|plural)\\((?!text\\b)");
    private static final Pattern TEXT =
            Pattern.compile("\\b(?:say|show)\\(" + LITERAL + "|\\bplural\\([^'\\n]*?, " + LITERAL + ", " + LITERAL);
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\w+\\}");
    private static final Pattern BIDI = Pattern.compile("[\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]");

    private static List<String> dictionaries() {
        return Stream.of(ExplorerPage.DICTIONARIES, ExplorerPage.WORKBENCH_DICTIONARIES)
                .flatMap(List::stream)
                .toList();
    }

    @Test
    void everyTextIsALiteral() {
        Stream.concat(explorer(), workbench()).forEach(script -> {
            String source = text(script).replace("say(new Intl.PluralRules", "(new Intl.PluralRules");
            assertThat(TEXT.matcher(source).results().count())
                    .as(script)
                    .isEqualTo(CALL.matcher(source).results().count());
        });
        assertThat(texts(explorer())).hasSizeGreaterThan(200);
        assertThat(texts(workbench())).hasSizeGreaterThan(100);
    }

    @ParameterizedTest
    @MethodSource("dictionaries")
    void aDictionaryHasTheTextsOfItsScriptsAndNoOther(String dictionary) {
        Set<String> texts = texts(explorer());
        if (ExplorerPage.WORKBENCH_DICTIONARIES.contains(dictionary)) {
            Set<String> known = texts;
            texts = texts(workbench());
            texts.removeAll(known);
        }
        assertThat(words(dictionary).keySet()).containsExactlyInAnyOrderElementsOf(texts);
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

        assertThat(dictionaries())
                .containsExactlyInAnyOrderElementsOf(Stream.of("words", "workbench")
                        .flatMap(name ->
                                chosen.stream().filter(tag -> !tag.equals("en")).map(tag -> name + "." + tag + ".js"))
                        .toList());
    }

    private static Stream<String> explorer() {
        return scripts(ExplorerPage.SCRIPTS);
    }

    private static Stream<String> workbench() {
        return scripts(ExplorerPage.WORKBENCH);
    }

    private static Stream<String> scripts(List<String> files) {
        return files.stream().filter(name -> name.endsWith(".js") && !MADE.contains(name));
    }

    /** The texts of scripts. */
    private static Set<String> texts(Stream<String> scripts) {
        Set<String> texts = new TreeSet<>();
        scripts.forEach(script -> TEXT.matcher(text(script)).results().forEach(match -> {
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
            Path file = FOLDER.resolve(script);
            return Files.readString(Files.exists(file) ? file : WORKBENCH.resolve(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
