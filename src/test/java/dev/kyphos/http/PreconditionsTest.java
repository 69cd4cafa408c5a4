package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreconditionsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            quoteCharacter = '\'',
            delimiter = '|',
            value = {
                "none                | none        | true",
                "\"17;15\"           | none        | true",
                " \"17;15\"          | none        | true",
                "*                   | none        | true",
                " *                  | none        | true",
                "\"1\", \"17;15\"    | none        | true",
                "\"1\",,\"17;15\" ,  | none        | true",
                "W/\"1\",\"17;15\"   | none        | true",
                "\"a,b\",\"17;15\"   | none        | true",
                "W/\"17;15\"         | none        | false",
                "\"17\"              | none        | false",
                "\"17;16\"           | none        | false",
                "\"17;15             | none        | false",
                "17;15               | none        | false",
                "*, \"17;15\"        | none        | false",
                "\"17;15\" \"1\"     | none        | false",
                "\"1\" x, \"17;15\"  | none        | false",
                "w/\"1\", \"17;15\"  | none        | false",
                "\"1 \", \"17;15\"   | none        | false",
                "''                  | none        | true",
                "none                | *           | false",
                "none                | \"17;15\"   | false",
                "none                | W/\"17;15\" | false",
                "none                | \"1\"       | true",
                "none                | \"1\", W/\"17;15\" | false",
                "\"17;15\"           | *           | false",
                "\"17;15\"           | \"17;15\"   | false",
                "\"17;15\"           | \"1\"       | true",
            })
    void aConditionHoldsForTheTagOfWhatThereIs(String match, String noneMatch, boolean expected) {
        assertThat(preconditions(match, noneMatch).holdFor("\"17;15\"")).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            quoteCharacter = '\'',
            value = {
                "none,    none,  true",
                "none,    *,     true",
                "\"0\",   none,  true",
                "\"0\",   *,     true",
                "*,       none,  false",
                "\"1\",   none,  false",
                "W/\"0\", none,  false",
                "none,    \"0\", false"
            })
    void aConditionHoldsForWhatDoesNotExist(String match, String noneMatch, boolean expected) {
        assertThat(preconditions(match, noneMatch).holdForNothing()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            quoteCharacter = '\'',
            value = {"none, none", "'', none", "' ', ''", "none, \"1\"", "none, W/\"1\""})
    void whatDoesNotSayWhatItChangesIsRefused(String match, String noneMatch) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Preconditions.required(request(match, noneMatch), "it"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            quoteCharacter = '\'',
            value = {"*, none", "\"1\", none", "x, none", "none, *", "\"1\", \"2\""})
    void whatSaysWhatItChangesIsTaken(String match, String noneMatch) {
        assertThat(Preconditions.required(request(match, noneMatch), "it").isEmpty())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "none  | none           | 200",
                "none  | *              | 304",
                "none  | \"a\"          | 304",
                "none  | W/\"a\"        | 304",
                "none  | \"b\", \"a\"   | 304",
                "none  | \"b\"          | 200",
                "none  | a              | 200",
                "none  | \"xa\"         | 200",
                "none  | \"b\"\"a\"     | 200",
                "\"a\" | none           | 200",
                "*     | none           | 200",
                "\"b\" | none           | 412",
                "\"b\" | \"a\"          | 412",
                "\"a\" | \"a\"          | 304"
            })
    void readingIsConditionalToo(String match, String noneMatch, int status) {
        assertThat(preconditions(match, noneMatch)
                        .onGet("\"a\"", () -> Response.text("text/plain", new byte[0]))
                        .status())
                .isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "\"b\""})
    void aProblemStaysAProblem(String tag) {
        assertThat(preconditions(tag.equals("*") ? null : tag, tag)
                        .onGet("\"a\"", Problems::noSuchPath)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theTagOfARevisionExpectsIt() {
        assertThat(preconditions(Preconditions.tag(42), null).holdFor(Preconditions.tag(42)))
                .isTrue();
        assertThat(preconditions(Preconditions.tag(42, 7), null).holdFor("\"42;7\""))
                .isTrue();
    }

    @Test
    void aListOfAnyLengthIsRead() {
        assertThat(preconditions("\"b\",".repeat(100_000) + "\"a\"", null).holdFor("\"a\""))
                .isTrue();
        assertThat(preconditions(",".repeat(100_000), null).holdFor("\"a\"")).isFalse();
    }

    private static Preconditions preconditions(String match, String noneMatch) {
        return Preconditions.of(request(match, noneMatch));
    }

    private static Request request(String match, String noneMatch) {
        Map<String, String> headers = new HashMap<>();
        headers.put("if-match", match);
        headers.put("if-none-match", noneMatch);
        headers.values().removeIf(value -> value == null);
        return new Request("PUT", Target.of("/"), headers, Map.<String, List<String>>of(), null, null, null);
    }
}
