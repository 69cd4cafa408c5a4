package dev.kyphos.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page token is valid for its list only, and not after any change. */
class PageTokensTest {

    private static final PageTokens TOKENS = PageTokens.of("secret");
    private static final String LIST = "/v1/rulesets/a/versions";

    @Test
    void aTokenSaysItsPosition() {
        for (String position : new String[] {"1.0.0", "é", "a\0b", "x".repeat(100)}) {
            assertThat(TOKENS.position(LIST, TOKENS.token(LIST, position))).isEqualTo(position);
        }
    }

    @Test
    void aTokenIsOfOneListAndOneSecret() {
        String token = TOKENS.token(LIST, "1.0.0");

        assertThat(TOKENS.position("/v1/rulesets/b/versions", token)).isNull();
        assertThat(TOKENS.position("/v1/rulesets/a/audit", token)).isNull();
        assertThat(PageTokens.of("another").position(LIST, token)).isNull();
        assertThat(TOKENS.position(LIST + "\0" + "1", TOKENS.token(LIST, "1\0" + "1")))
                .isNull();
    }

    @Test
    void aTokenOutlivesOneRotationAndNotTwo() {
        var known = new AtomicReference<>(List.of(bytes("first")));
        var tokens = new PageTokens(known::get, known::get);
        String token = tokens.token(LIST, "1.0.0");

        known.set(List.of(bytes("second"), bytes("first")));
        assertThat(tokens.position(LIST, token)).isEqualTo("1.0.0");
        assertThat(tokens.token(LIST, "1.0.0")).isNotEqualTo(token);
        known.set(List.of(bytes("third"), bytes("second")));
        assertThat(tokens.position(LIST, token)).isNull();
    }

    /** Another instance has read the new secret already. */
    @Test
    void aTokenOfANewerSecretThanTheKnownOnesIsReadAndOneOfNoSecretIsNot() {
        var tokens = new PageTokens(() -> List.of(bytes("first")), () -> List.of(bytes("second"), bytes("first")));

        assertThat(tokens.position(LIST, PageTokens.of("second").token(LIST, "1.0.0")))
                .isEqualTo("1.0.0");
        assertThat(tokens.position(LIST, PageTokens.of("third").token(LIST, "1.0.0")))
                .isNull();
    }

    @Test
    void processesDoNotReadOneAnothersTokens() {
        assertThat(PageTokens.ofThisProcess()
                        .position(LIST, PageTokens.ofThisProcess().token(LIST, "1.0.0")))
                .isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void everyBitOfATokenCounts() {
        byte[] token = Base64.getUrlDecoder().decode(TOKENS.token(LIST, "1.0.0"));
        for (int bit = 0; bit < token.length * 8; bit++) {
            byte[] changed = token.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(TOKENS.position(LIST, Base64.getUrlEncoder().encodeToString(changed)))
                    .as("bit " + bit)
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.0.0", "====", "AAAAAAAAAAAAAAAAAAAAAA", "é", "a b"})
    void whatIsNoTokenSaysNothing(String text) {
        assertThat(TOKENS.position(LIST, text)).isNull();
    }

    @Test
    void noiseSaysNothing() {
        Seeds.upTo(1000, (random, _) -> {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            assertThat(TOKENS.position(LIST, Base64.getUrlEncoder().encodeToString(noise)))
                    .isNull();
        });
    }
}
