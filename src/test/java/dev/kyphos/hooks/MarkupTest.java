package dev.kyphos.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No text of a resource becomes markup in a client, neither as Markdown nor as HTML. */
class MarkupTest {

    private static final List<String> NASTY = List.of(
            "<img src=x onerror=alert(1)>",
            "</p><script>alert(1)</script>",
            "&lt;b&gt;",
            "[click](javascript:alert(1))",
            "![x](https://evil.example/x.png)",
            "https://evil.example/a",
            "www.evil.example",
            "`code` *bold* _it_ ~~gone~~ | cell |",
            "# heading\n\n- item\n\n> quote",
            "a\u202Eb\u0000c\u2028d\uFEFFe",
            "\ud800",
            "nobody@evil.example",
            "$$x$$ \\* \\<",
            "T12",
            "×10⁹/L");

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "<b>                      ! &#60;b&#62;",
                "a & b                    ! a &#38; b",
                "*x*                      ! &#42;x&#42;",
                "[a](b)                   ! &#91;a&#93;(b)",
                "https://evil.example     ! https&#58;//evil&#46;example",
                "www.5.a                  ! www&#46;5&#46;a",
                "'a  b'                   ! a b",
                "Observation/17           ! Observation/17",
                "2026-11-29T16:00:00Z     ! 2026-11-29T16:00:00Z",
                "142 ×10⁹/L.              ! 142 ×10⁹/L.",
                "≥ 1.5 and < 1.8          ! ≥ 1.5 and &#60; 1.8"
            })
    void aCharacterThatMeansSomethingBecomesAReference(String text, String escaped) {
        assertThat(Markup.text(text, 100)).isEqualTo(escaped);
    }

    @Test
    void whatIsWrittenHasNoMarkupOnOneLine() {
        Seeds.upTo(5000, (random, seed) -> {
            String text = text(random);

            String escaped = Markup.text(text, 80);

            assertThat(escaped).doesNotContainPattern("[<>\"'`*_\\[\\]\\\\|~@$\\p{Cntrl}\\p{Cf}\\u2028\\u2029]");
            assertThat(escaped.replaceAll("&#\\d+;", ""))
                    .doesNotContain("&", "#", "://")
                    .doesNotContainPattern("www\\.\\S");
        });
    }

    @Test
    void aClientDrawsTheVisibleCharactersThatWereSent() {
        Seeds.upTo(2000, (random, seed) -> {
            String text = text(random);

            String drawn = drawn(Markup.text(text, Integer.MAX_VALUE));

            assertThat(drawn.replaceAll("\\s", "")).isEqualTo(visible(text));
        });
    }

    @Test
    void aLongTextIsCutBeforeItIsEscaped() {
        assertThat(Markup.text("<".repeat(100), 3)).isEqualTo("&#60;&#60;&#60;…");
        assertThat(Markup.text("😀".repeat(5), 2)).isEqualTo("😀😀…");
        assertThat(Markup.text("abc", 3)).isEqualTo("abc");
    }

    private static String text(RandomGenerator random) {
        var text = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String nasty = NASTY.get(random.nextInt(NASTY.size()));
            text.append(nasty, 0, random.nextInt(nasty.length() + 1));
            text.append((char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
        }
        return text.toString();
    }

    /** What a client shows: each character reference is its character. */
    private static String drawn(String escaped) {
        return Pattern.compile("&#(\\d+);")
                .matcher(escaped)
                .replaceAll(found -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1)))));
    }

    private static String visible(String text) {
        var visible = new StringBuilder();
        text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .filter(c -> switch (Character.getType(c)) {
                    case Character.CONTROL,
                            Character.FORMAT,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.PRIVATE_USE -> false;
                    default -> true;
                })
                .forEach(visible::appendCodePoint);
        return visible.toString();
    }
}
