package dev.kyphos.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A body of a request for a recommendation may have at largest 64 KiB, counted in bytes. */
class BodySizeIT {

    private static final int MAX_BYTES = 65_536;
    private static final String GOOD = "{\"ruleSet\":\"imwg-2019\",\"vertebrae\":[{\"level\":\"L1\"}]}";

    @Test
    void aBodyOf64KibibytesIsReadAndOneByteMoreIsTooLarge() {
        assertThat(Served.recommend(GOOD + " ".repeat(MAX_BYTES - GOOD.length()))
                        .status())
                .isEqualTo(200);
        Refusal.is(Served.recommend(GOOD + " ".repeat(MAX_BYTES - GOOD.length() + 1)), 413, "too-large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"é", "€", "😀"})
    void charactersOfSeveralBytesCountAsTheirBytes(String character) {
        String largest = filled(character, MAX_BYTES);

        Refusal.is(Served.recommend(largest), 404, "unknown-rule-set");
        Refusal.is(Served.recommend(largest + " "), 413, "too-large");
    }

    /** A request of a size in bytes, with a rule set whose id repeats one character. */
    private static String filled(String character, int bytes) {
        String start = "{\"vertebrae\":[{\"level\":\"L1\"}],\"ruleSet\":\"";
        int size = character.getBytes(UTF_8).length;
        int rest = bytes - start.length() - 2;
        return start + character.repeat(rest / size) + "\"}" + " ".repeat(rest % size);
    }

    @Test
    void twoMegabytesAreTooLarge() {
        Refusal.is(Served.recommend("{\"ruleSet\":\"" + "a".repeat(2_000_000) + "\"}"), 413, "too-large");
        Refusal.is(Served.recommend("[".repeat(2_000_000)), 413, "too-large");
    }

    @Test
    void whatTheGatewayItselfFindsTooLargeIsAProblemToo() {
        Answer answer = Served.recommend(new byte[11_000_000]);

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    }
}
