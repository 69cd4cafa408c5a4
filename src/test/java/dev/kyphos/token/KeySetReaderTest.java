package dev.kyphos.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which keys of a key set may verify a token. */
class KeySetReaderTest {

    private static final String EC = Keys.jwk("ec", Keys.EC.getPublic());
    private static final String RSA = Keys.jwk("rsa", Keys.RSA.getPublic());

    private static List<String> ids(String... keys) {
        return KeySetReader.read(Keys.set(keys)).keys().stream()
                .map(KeySet.Entry::id)
                .toList();
    }

    @Test
    void keysOfP384AndLargeOnesOfRsaMay() {
        assertThat(ids(EC, RSA)).containsExactly("ec", "rsa");
        KeySet set = KeySetReader.read(Keys.set(EC, RSA));
        assertThat(set.find("ec", Algorithm.ES384)).isEqualTo(Keys.EC.getPublic());
        assertThat(set.find("rsa", Algorithm.RS384)).isEqualTo(Keys.RSA.getPublic());
        assertThat(set.find("rsa", Algorithm.ES384)).isNull();
    }

    @Test
    void othersAreLeftOut() {
        assertThat(ids(
                        EC,
                        Keys.jwk("p256", Keys.EC_256.getPublic()),
                        Keys.jwk("small", Keys.SMALL_RSA.getPublic()),
                        "{\"kid\":\"s\",\"kty\":\"oct\",\"k\":\"AAAA\"}",
                        "{}",
                        "7",
                        "null"))
                .containsExactly("ec");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"kid\":\"ec\"|\"kid\":\"\"",
                "\"kid\":\"ec\"|\"kid\":7",
                "\"use\":\"sig\"|\"use\":\"enc\"",
                "\"use\":\"sig\"|\"use\":null",
                "\"use\":\"sig\"|\"alg\":\"ES256\"",
                "\"use\":\"sig\"|\"alg\":\"RS384\"",
                "\"use\":\"sig\"|\"key_ops\":[\"sign\"]",
                "\"use\":\"sig\"|\"key_ops\":\"verify\"",
                "\"crv\":\"P-384\"|\"crv\":\"P-256\"",
                "\"x\":\"|\"x\":\"A",
                "\"x\":\"|\"x\":\"=",
                "\"x\":\"|\"z\":\"",
                "\"kty\":\"EC\"|\"kty\":\"RSA\""
            })
    void aKeyThatIsForSomethingElseOrDamagedIsLeftOut(String change) {
        String[] parts = change.split("\\|");
        assertThat(EC).contains(parts[0]);
        assertThat(ids(EC.replace(parts[0], parts[1]))).isEmpty();
    }

    @Test
    void aPointBesideTheCurveIsLeftOut() {
        var point = ((ECPublicKey) Keys.EC.getPublic()).getW();
        String x = Keys.url(Keys.fixed(point.getAffineX(), 48));
        String beside = Keys.url(Keys.fixed(point.getAffineX().xor(BigInteger.ONE), 48));
        assertThat(ids(EC.replace(x, beside))).isEmpty();
        String zero = Keys.url(new byte[48]);
        String y = Keys.url(Keys.fixed(point.getAffineY(), 48));
        assertThat(ids(EC.replace(x, zero).replace(y, zero))).isEmpty();
    }

    @Test
    void anExponentThatIsTooSmallOrTooLargeIsLeftOut() {
        String good = "\"e\":\"AQAB\"";
        assertThat(RSA).contains(good);
        assertThat(ids(RSA.replace(good, "\"e\":\"Aw\""))).isEmpty();
        assertThat(ids(RSA.replace(good, "\"e\":\"AQAA\""))).isEmpty();
        assertThat(ids(RSA.replace(good, "\"e\":\"" + Keys.url(new byte[] {1, 0, 0, 0, 1}) + "\"")))
                .isEmpty();
        BigInteger even = ((RSAPublicKey) Keys.RSA.getPublic()).getModulus().clearBit(0);
        String n = Keys.url(Keys.unsigned(((RSAPublicKey) Keys.RSA.getPublic()).getModulus()));
        assertThat(ids(RSA.replace(n, Keys.url(Keys.unsigned(even))))).isEmpty();
    }

    @Test
    void aSetHasAtMostFiftyKeys() {
        assertThat(KeySetReader.read(Keys.set(Collections.nCopies(50, EC).toArray(String[]::new))))
                .isNotNull();
        assertThat(KeySetReader.read(Keys.set(Collections.nCopies(51, EC).toArray(String[]::new))))
                .isNull();
    }

    @Test
    void noDocumentMakesItFail() {
        String set = new String(Keys.set(EC, RSA), StandardCharsets.UTF_8);
        Seeds.upTo(5_000, (random, _) -> {
            byte[] bytes = set.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            KeySet read = KeySetReader.read(bytes);
            assertThat(read == null ? 0 : read.keys().size()).isLessThanOrEqualTo(2);
        });
    }
}
