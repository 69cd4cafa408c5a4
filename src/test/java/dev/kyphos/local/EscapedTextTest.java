package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EscapedTextTest {

    private static final String[] PIECES = {
        "a",
        " ",
        "/",
        "é",
        "≥",
        "𝄞",
        "\u007f",
        "\\\"",
        "\\\\",
        "\\/",
        "\\b",
        "\\f",
        "\\n",
        "\\r",
        "\\t",
        "\\u0000",
        "\\u00e9",
        "\\u2265",
        "\\uD834\\uDD1E",
        "\\uD834",
        "\\uDD1E",
        "\\ud834\\u0061",
        "\\",
        "\\u12",
        "\\x",
        "\n",
        "\"}"
    };

    /** Another reader of JSON says what a string is, and which ones are none. */
    @Test
    void aStringIsReadAsAnotherReaderReadsIt() {
        var accepted = new AtomicInteger();
        Seeds.upTo(20_000, (random, _) -> {
            String string = string(random);
            byte[] json = ("\"" + string + "\"").getBytes(StandardCharsets.UTF_8);
            try {
                JsonNode expected = LocalJson.MAPPER.readTree(json);
                assertThat(EscapedText.read(json, 1).text())
                        .as(string)
                        .isEqualTo(expected.textValue().getBytes(StandardCharsets.UTF_8));
                accepted.incrementAndGet();
            } catch (JsonProcessingException malformed) {
                assertThat(refusedOrShorter(json)).as(string).isTrue();
            } catch (java.io.IOException impossible) {
                throw new AssertionError(impossible);
            }
        });
        assertThat(accepted).hasValueBetween(Seeds.guard(2_000), 18_000);
    }

    /** What stands after the string's end is another reader's business. */
    private static boolean refusedOrShorter(byte[] json) {
        try {
            return EscapedText.read(json, 1).end() < json.length - 1;
        } catch (IllegalArgumentException refused) {
            return true;
        }
    }

    private static String string(RandomGenerator random) {
        var string = new StringBuilder();
        for (int left = random.nextInt(8); left > 0; left--) {
            // the last ones are malformed, and rare
            int pieces = random.nextInt(4) == 0 ? PIECES.length : PIECES.length - 5;
            string.append(PIECES[random.nextInt(pieces)]);
        }
        return string.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0xBF, 0xF8, 0xFF, 0xC3, 0xE2, 0xF0})
    void bytesThatAreNoUtf8AreRefused(int odd) {
        byte[] json = {'"', (byte) odd, '"', '"', '"', '"'};

        assertThatIllegalArgumentException().isThrownBy(() -> EscapedText.read(json, 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "\\", "\\u00e", "\\uD834\\", "\\uD834\\u"})
    void aStringThatNeverEndsIsRefused(String string) {
        byte[] json = ("\"" + string).getBytes(StandardCharsets.UTF_8);

        assertThatIllegalArgumentException().isThrownBy(() -> EscapedText.read(json, 1));
    }
}
