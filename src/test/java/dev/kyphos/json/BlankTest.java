package dev.kyphos.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlankTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\t\n",
                "\u00A0",
                "\u00AD",
                "\u034F",
                "\u115F",
                "\u1160",
                "\u180E",
                "\u200B",
                "\u200D\u200E",
                "\u2028",
                "\u2060",
                "\u2800",
                "\u3000",
                "\u3164",
                "\uFE0F",
                "\uFEFF",
                "\uFFA0",
                "\u0000",
                "\u0378",
                "\uE000",
                "\uDB40\uDC41",
                "\uDB40\uDDEF",
                " \u200B\uFE0F "
            })
    void whatShowsNothingIsBlank(String text) {
        assertThat(Blank.is(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", " a ", "0", "—", "é", "骨", "\u200Ba", "👍🏽", "\u0301", "؟", "-", "\"", "ا\u200D"})
    void whatShowsSomethingIsNot(String text) {
        assertThat(Blank.is(text)).isFalse();
    }
}
