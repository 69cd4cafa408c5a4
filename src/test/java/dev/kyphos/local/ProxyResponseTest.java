package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyResponseTest {

    @Test
    void manyValuesOfAHeaderWinOverOne() {
        assertThat(read("{'statusCode':200,'headers':{'A':'1','B':'2'},'multiValueHeaders':{'A':['3','4']}}")
                        .headers())
                .isEqualTo(Map.of("A", List.of("3", "4"), "B", List.of("2")));
    }

    @Test
    void aBase64BodyIsDecoded() {
        assertThat(read("{'statusCode':200,'body':'AP8=','isBase64Encoded':true}")
                        .body())
                .containsExactly(0, 255);
    }

    @Test
    void aBodyMayBeAbsentOrNull() {
        assertThat(read("{'statusCode':204}").body()).isEmpty();
        assertThat(read("{'statusCode':204,'body':null,'headers':null}").body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "'text'",
                "{}",
                "{'statusCode':'x'}",
                "{'statusCode':9}",
                "{'statusCode':600}",
                "{'statusCode':200,'body':{}}",
                "{'statusCode':200,'body':'%','isBase64Encoded':true}",
                "{'statusCode':200} {}"
            })
    void whatApiGatewayWouldCallMalformedIsEmpty(String json) {
        assertThat(ProxyResponse.read(bytes(json))).isEmpty();
    }

    private static LocalResponse read(String json) {
        return ProxyResponse.read(bytes(json)).orElseThrow();
    }

    private static byte[] bytes(String json) {
        return json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    }
}
