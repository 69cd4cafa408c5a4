package dev.kyphos.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonPointerTest {

    @Test
    void isAJsonPointer() {
        assertThat(JsonPointer.root()).hasToString("");
        assertThat(JsonPointer.root().at("vertebrae").at(0).at("level")).hasToString("/vertebrae/0/level");
    }

    @Test
    void escapesTildeAndSlash() {
        assertThat(JsonPointer.root().at("a/b").at("~").at("~1")).hasToString("/a~1b/~0/~01");
    }

    @Test
    void namesAMemberThatLooksLikeAnIdentifier() {
        assertThat(JsonPointer.root().at("patient").atUntrusted("age_Years.v-2"))
                .hasToString("/patient/age_Years.v-2");
        assertThat(JsonPointer.root().atUntrusted("x".repeat(64))).hasToString("/" + "x".repeat(64));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Mrs Smith", "1/2/1950", "~", "\uD800", "é", "-x", "a\n"})
    void doesNotRepeatWhatTheSenderWroteOtherwise(String name) {
        assertThat(JsonPointer.root().at("patient").atUntrusted(name)).hasToString("/patient");
    }

    @Test
    void doesNotRepeatALongName() {
        assertThat(JsonPointer.root().at("patient").atUntrusted("x".repeat(65))).hasToString("/patient");
    }

    @Test
    void leavesOutOnlyTheNameThatIsNotTrusted() {
        assertThat(JsonPointer.root().atUntrusted("no way").at("level")).hasToString("/level");
    }

    @Test
    void makesProblemsWithItsPointer() {
        assertThat(JsonPointer.root().at(3).problem(ProblemCode.BLANK, "expected less"))
                .isEqualTo(new Problem("/3", ProblemCode.BLANK, "expected less"));
        assertThat(new Problem("/3", ProblemCode.BLANK, "expected less")).hasToString("/3: expected less");
    }
}
