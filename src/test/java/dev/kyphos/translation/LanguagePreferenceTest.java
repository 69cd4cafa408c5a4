package dev.kyphos.translation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.guideline.LanguageTag;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguagePreferenceTest {

    private static final LanguageTag ENGLISH = new LanguageTag("en");
    private static final List<LanguageTag> AVAILABLE =
            List.of(new LanguageTag("de"), new LanguageTag("fr"), new LanguageTag("pt-BR"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "de | de",
                "DE | de",
                "de-CH | de",
                "de-CH-1996 | de",
                "de-Latn-AT, fr | de",
                "fr;q=0.5, de;q=0.4 | fr",
                "de;q=0.4,fr;q=0.5 | fr",
                "it, de;q=0.1 | de",
                "it | en",
                "en-GB, de | en",
                "pt-BR | pt-BR",
                "pt | en",
                "de;q=0, fr;q=0.1 | fr",
                "de;q=0 | en",
                "* | en",
                "*, de;q=0.5 | de",
                "it, *;q=0.5 | en",
            })
    void theBestLanguageIsFoundByLookup(String field, String chosen) {
        assertThat(LanguagePreference.accepted(field).choose(AVAILABLE, ENGLISH))
                .hasToString(chosen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "de;q=2", "de_CH", "de;q=x", "\"de\"", "de-", "äöü", "de\u0000"})
    void aMalformedFieldSaysNothing(String field) {
        assertThat(LanguagePreference.accepted(field).isEmpty()).isTrue();
    }

    @Test
    void noFieldAndAnEndlessOneSayNothing() {
        assertThat(LanguagePreference.accepted(null).isEmpty()).isTrue();
        assertThat(LanguagePreference.accepted("de,".repeat(10_000)).isEmpty()).isTrue();
    }

    @Test
    void oneLanguageIsLookedUpToo() {
        assertThat(LanguagePreference.of(new LanguageTag("de-CH")).choose(AVAILABLE, ENGLISH))
                .hasToString("de");
    }

    @ParameterizedTest
    @CsvSource({"de, de", "DE-ch, de-CH", "sr-latn-rs, sr-Latn-RS", "iw, he"})
    void aTagIsReadInAnyCase(String text, String tag) {
        assertThat(LanguageTag.parse(text)).hasToString(tag);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "d",
                "de_CH",
                "de-",
                "-de",
                "und",
                "x-private",
                "de-u-co-phonebk",
                "*",
                "german language",
                "abcdefghi",
                "de\u0000",
                "de-1234567890-1234567890-1234567890-x"
            })
    void whatIsNoTagIsNotRead(String text) {
        assertThat(LanguageTag.parse(text)).isNull();
    }
}
