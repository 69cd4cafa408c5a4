package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                " APPLICATION/Json\t",
                "application/json;",
                "application/json ; ;\t;",
                "application/json;;"
            })
    void aTypeIsReadWithoutParameters(String field) {
        assertThat(MediaType.parse(field)).isEqualTo(new MediaType("application/json", Map.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/x;a=b;c=\"d;,\\\"e\"",
                "text/x ; A=b ; C=\"d;,\\\"e\"",
                "text/x;C=\"d;,\\\"e\";;a=\"b\";",
                "text/x;c=\"\\d;,\\\"\\e\";a=b"
            })
    void parametersAreTokensOrQuotedStrings(String field) {
        assertThat(MediaType.parse(field)).isEqualTo(new MediaType("text/x", Map.of("a", "b", "c", "d;,\"e")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "json",
                "/json",
                "application/",
                "application /json",
                "application/json text",
                "application/json, text/plain",
                "application/json;charset",
                "application/json;charset=",
                "application/json;charset =utf-8",
                "application/json;charset= utf-8",
                "application/json;charset=\"utf-8",
                "application/json;charset=\"utf-8\\",
                "application/json;charset=\"utf\u0000\"",
                "application/json;charset=utf-8\"\"",
                "application/json;charset=utf-8;charset=utf-8",
                "application/json;a=b c",
                "application/json;=b",
                "applicatıon/json",
                "application/json;é=b"
            })
    void whatIsNoMediaTypeIsNone(String field) {
        assertThat(MediaType.parse(field)).isNull();
    }

    @Test
    void aFieldOfAnyLengthIsRead() {
        assertThat(MediaType.parse("a/b" + ";".repeat(100_000))).isNotNull();
        assertThat(MediaType.parse("a/b;c=\"" + "\\\"".repeat(100_000))).isNull();
    }
}
