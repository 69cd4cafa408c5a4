package dev.kyphos.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {

    @Test
    void keepsMembersInTheirOrderAndNumbersExact() throws MalformedJsonException {
        var read = JsonReader.read("{\"b\":[1.50,true,null],\"a\":\"x\"}");

        assertThat(read.problems()).isEmpty();
        assertThat(read.root()).isInstanceOf(Json.Obj.class);
        var members = ((Json.Obj) read.root()).members();
        assertThat(members.keySet()).containsExactly("b", "a");
        assertThat(members.get("b"))
                .isEqualTo(new Json.Arr(
                        List.of(new Json.Num(new BigDecimal("1.50")), new Json.Bool(true), new Json.Null())));
        assertThat(members.get("a")).isEqualTo(new Json.Text("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{",
                "[1,]",
                "{\"a\":}",
                "{\"a\" 1}",
                "{a:1}",
                "'a'",
                "\"a",
                "tru",
                "01",
                "+1",
                ".5",
                "1.",
                "0x1",
                "\u0000",
                "\"\u0001\"",
                "\"\\x\"",
                "// c\n1",
                "-",
                "]",
                "\uFEFF\uFEFF1"
            })
    void refusesTextThatIsNotJsonAndSaysWhere(String text) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read(text))
                .withMessageMatching("not JSON at line \\d+, column \\d+");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\n\t\r "})
    void refusesNothing(String text) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read(text))
                .withMessageContaining("nothing was sent");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "1 2", "[] ]", "{}x", "null,"})
    void refusesWhatFollowsTheDocument(String text) {
        assertThatExceptionOfType(MalformedJsonException.class).isThrownBy(() -> JsonReader.read(text));
    }

    @Test
    void refusesAMessageThatRepeatsTheText() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read("{\"name\": Mrs Smith}"))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("Smith"))
                .withNoCause();
    }

    @Test
    void takesSixtyFourLevelsAndNoMore() throws MalformedJsonException {
        assertThat(JsonReader.read(nested(64)).problems()).isEmpty();
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read(nested(65)))
                .withMessageContaining("64 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"a\":1,\"a\":["})
    void refusesTenThousandLevelsWithoutFallingOver(String opening) {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read(opening.repeat(10_000)))
                .withMessageContaining("64 levels");
    }

    @Test
    void refusesTenThousandLevelsBelowAKeyThatStandsTwice() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read("{\"a\":1,\"a\":" + nested(10_000) + "}"))
                .withMessageContaining("64 levels");
    }

    private static String nested(int depth) {
        return "[".repeat(depth) + "]".repeat(depth);
    }

    @Test
    void takesNumbersOfAHundredCharactersAndNoMore() throws MalformedJsonException {
        assertThat(JsonReader.read("1".repeat(100)).root()).isEqualTo(new Json.Num(new BigDecimal("1".repeat(100))));
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read("1".repeat(101)))
                .withMessageContaining("100 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity", "1e99999999999", "-1e99999999999", "1e-99999999999"})
    void readsWhatNoDecimalHoldsAsNotFiniteSoThatItsPlaceCanBeNamed(String number) throws MalformedJsonException {
        assertThat(JsonReader.read("[" + number + "]").root()).isEqualTo(new Json.Arr(List.of(new Json.NotFinite())));
    }

    @ParameterizedTest
    @CsvSource({"1e999", "1e999999999", "1e-999999999", "-0.0", "1E+2"})
    void readsNumbersOfAnySizeExactly(String number) throws MalformedJsonException {
        assertThat(JsonReader.read(number).root()).isEqualTo(new Json.Num(new BigDecimal(number)));
    }

    @Test
    void namesEveryKeyThatStandsTwiceAndKeepsTheFirst() throws MalformedJsonException {
        var read = JsonReader.read("{\"a\":1,\"b\":[{\"c\":1,\"c\":{\"d\":1,\"d\":2}}],\"a\":2,\"a\":3}");

        assertThat(read.problems()).extracting(Problem::pointer).containsExactly("/b/0/c", "/b/0/c/d", "/a", "/a");
        assertThat(read.problems()).allMatch(problem -> problem.detail().contains("twice"));
        assertThat(((Json.Obj) read.root()).members().get("a")).isEqualTo(new Json.Num(BigDecimal.ONE));
    }

    @Test
    void takesTheSameKeyInDifferentObjects() throws MalformedJsonException {
        assertThat(JsonReader.read("[{\"a\":1},{\"a\":{\"a\":1}}]").problems()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"'{\"a\":[\"\\ud800\"]}', /a/0", "'{\"a\":\"\\udc00x\"}', /a"})
    void namesTheTextThatHoldsHalfASurrogatePair(String text, String pointer) throws MalformedJsonException {
        assertThat(JsonReader.read(text).problems()).singleElement().satisfies(problem -> {
            assertThat(problem.pointer()).isEqualTo(pointer);
            assertThat(problem.detail()).contains("surrogate");
        });
    }

    @Test
    void takesWholeSurrogatePairs() throws MalformedJsonException {
        assertThat(JsonReader.read("\"\\ud83d\\ude00\"")).isEqualTo(JsonReader.read("\"\uD83D\uDE00\""));
        assertThat(JsonReader.read("\"\\ud83d\\ude00\"").problems()).isEmpty();
    }

    @Test
    void refusesAKeyBeyondAllMeasure() {
        assertThatExceptionOfType(MalformedJsonException.class)
                .isThrownBy(() -> JsonReader.read("{\"" + "x".repeat(60_000) + "\":1}"));
    }
}
