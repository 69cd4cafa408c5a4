package dev.kyphos.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalJsonTest {

    private static String canonical(Json value) {
        return new String(CanonicalJson.bytes(value), StandardCharsets.UTF_8);
    }

    private static Json read(String text) throws MalformedJsonException {
        return JsonReader.read(text).root();
    }

    @Test
    void sortsMembersByUtf16AndLeavesNoSpace() throws MalformedJsonException {
        assertThat(canonical(
                        read("{ \"b\": 1, \"a\": {}, \"\": [ ], \"\\uFFFF\": 1, \"\\ud83d\\ude00\": 1, \"B\": 2 }")))
                .isEqualTo("{\"\":[],\"B\":2,\"a\":{},\"b\":1,\"\uD83D\uDE00\":1,\"\uFFFF\":1}");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "1.0, 1",
        "1.50, 1.5",
        "100, 100",
        "1e2, 100",
        "1E-3, 0.001",
        "-0, 0",
        "-0.00, 0",
        "0e5, 0",
        "12.3400e1, 123.4",
        "0.1, 0.1",
        "-5.10, -5.1"
    })
    void writesANumberInOneWay(String number, String canonical) throws MalformedJsonException {
        assertThat(canonical(read(number))).isEqualTo(canonical);
    }

    @Test
    void escapesOnlyWhatItMust() {
        assertThat(canonical(new Json.Text("\"\\/\b\f\n\r\t\u0000\u001f\u007f é€\u2028")))
                .isEqualTo("\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0000\\u001f\u007f é€\u2028\"");
    }

    @Test
    void tellsHalfSurrogatePairsFromQuestionMarks() {
        assertThat(canonical(new Json.Text("\uD800"))).isNotEqualTo(canonical(new Json.Text("?")));
        assertThat(canonical(new Json.Text("\uDC00\uD83D\uDE00\uD800"))).isEqualTo("\"\\udc00\uD83D\uDE00\\ud800\"");
    }

    @Test
    void hasNoTextForWhatIsNoNumber() {
        assertThatIllegalArgumentException().isThrownBy(() -> CanonicalJson.bytes(new Json.NotFinite()));
    }

    @Test
    void isTheSameForEverySpellingOfAValueAndReadsBackAsItself() {
        Seeds.upTo(20_000, (random, _) -> {
            var some = new RandomJson(random);
            Json value = some.value(4);
            String text = canonical(value);
            assertThat(canonical(some.respelt(value))).isEqualTo(text);
            try {
                var again = JsonReader.read(text);
                assertThat(again.problems()).isEmpty();
                assertThat(canonical(again.root())).isEqualTo(text);
            } catch (MalformedJsonException e) {
                throw new AssertionError(text, e);
            }
        });
    }

    @Test
    void digestsTheTextWithSha256() {
        assertThat(CanonicalJson.digest("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void digestsDifferentValuesDifferently() throws MalformedJsonException {
        assertThat(CanonicalJson.digest(CanonicalJson.bytes(read("{\"a\":1.0,\"b\":[2]}"))))
                .isEqualTo(CanonicalJson.digest(CanonicalJson.bytes(read("{\"b\":[2e0],\"a\":1}"))))
                .isNotEqualTo(CanonicalJson.digest(CanonicalJson.bytes(read("{\"b\":[2],\"a\":\"1\"}"))));
    }
}
