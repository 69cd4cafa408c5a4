package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreconditionsTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none,     none, none",
                "\"1\",    none, 1",
                " \"17\" , none, 17",
                "\"17;15\", none, 17",
                "\"17;\",  none, -1",
                "\"0\",    none, 0",
                "none,     *,    0",
                "none,     \"1\", none",
                "*,        none, none",
                "'',       none, none",
                "W/\"1\",  none, -1",
                "1,        none, -1",
                "\"01\",   none, -1",
                "\"-1\",   none, -1",
                "\"1234567890123456789\", none, -1",
                "\"1\" \"2\", none, -1",
                "\"2\",    *,    2",
            })
    void aTagSaysWhichRevisionIsExpected(String match, String noneMatch, Long expected) {
        Map<String, String> headers = new HashMap<>();
        headers.put("if-match", match);
        headers.put("if-none-match", noneMatch);
        headers.values().removeIf(value -> value == null);

        assertThat(Preconditions.revision(new Request("PUT", "/", headers, Map.of(), "", null, null, null)))
                .isEqualTo(expected);
    }

    @Test
    void theTagOfARevisionExpectsIt() {
        var headers = Map.of("if-match", Preconditions.tag(42));

        assertThat(Preconditions.revision(new Request("PUT", "/", headers, Map.of(), "", null, null, null)))
                .isEqualTo(42);
    }
}
