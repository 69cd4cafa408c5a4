package dev.kyphos.translation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Guideline;
import dev.kyphos.library.Version;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be told of the bundled translations without reading their languages. */
class BundledTranslationsTest {

    private static final Pattern SIGNS = Pattern.compile("[<>≤≥=±×%]|×10⁹/L|mL/min|\\bmm\\b|\\bGy\\b");

    private static final Pattern QUOTED_VALUE = Pattern.compile("\"[^\"]+\"");
    private static final Pattern LEVEL = Pattern.compile("[CTLS][0-9]{1,2}");

    static List<Translation> all() {
        BundledTranslations bundled = BundledTranslations.onClassPath();
        return bundled.versions().stream()
                .flatMap(key ->
                        bundled.of(Versions.of(key.ruleSet(), key.version().toString())).stream())
                .toList();
    }

    @Test
    void germanSpanishAndFrenchOfTheNewestRuleSetShip() {
        assertThat(all())
                .extracting(
                        Translation::ruleSet,
                        translation -> translation.language().tag())
                .containsExactly(tuple("imwg-2019", "de"), tuple("imwg-2019", "es"), tuple("imwg-2019", "fr"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nobodyHasReviewedThem(Translation translation) {
        assertThat(translation.reviewedBy()).isNull();
        assertThat(translation.isReviewed()).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyTextIsTranslatedAndNoOther(Translation translation) {
        assertThat(translation.texts().keySet())
                .containsExactlyElementsOf(
                        DocumentTexts.of(version(translation).document()).keySet())
                .hasSizeGreaterThan(500);
    }

    @ParameterizedTest
    @MethodSource("all")
    void numbersCodesUnitsAndSignsComeAsInTheSource(Translation translation) {
        each(translation, (source, text) -> {
            assertThat(TextCheck.codes(text)).as(text).isEqualTo(TextCheck.codes(source));
            assertThat(found(SIGNS, text)).as(text).isEqualTo(found(SIGNS, source));
        });
    }

    /** Clients read these in messages: facts by their names, values by their codes. */
    @ParameterizedTest
    @MethodSource("all")
    void namesOfFactsAndTheirValuesStay(Translation translation) {
        Guideline guideline = version(translation).diagram().guideline();
        Set<String> names = guideline.facts().all().stream()
                .map(Fact::name)
                .filter(name -> !name.equals(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        translation.texts().forEach((pointer, text) -> {
            String source = source(translation, pointer);
            assertThat(words(text)).as(text).containsAll(retained(words(source), names));
            if (pointer.startsWith("/constraints")) {
                assertThat(found(QUOTED_VALUE, text)).as(text).isEqualTo(found(QUOTED_VALUE, source));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void theyAreTranslated(Translation translation) {
        long same = translation.texts().entrySet().stream()
                .filter(entry -> entry.getValue().equals(source(translation, entry.getKey())))
                .filter(entry -> entry.getValue().length() > 20)
                .filter(entry -> !entry.getKey().endsWith("/basis")) // some name studies only
                .filter(entry -> !LEVEL.matcher(entry.getValue()).find())
                .count();
        assertThat(same).as("long texts that are the source's").isZero();
    }

    private static void each(Translation translation, BiConsumer<String, String> check) {
        translation.texts().forEach((pointer, text) -> check.accept(source(translation, pointer), text));
    }

    private static String source(Translation translation, String pointer) {
        return DocumentTexts.of(version(translation).document()).getOrDefault(pointer, "");
    }

    private static Version version(Translation translation) {
        return Versions.of(translation.ruleSet(), translation.version().toString());
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group()).toList();
    }

    private static Set<String> words(String text) {
        return Set.copyOf(found(Pattern.compile("\\w+"), text));
    }

    private static Set<String> retained(Set<String> words, Set<String> names) {
        var both = new HashSet<>(words);
        both.retainAll(names);
        return both;
    }
}
