package dev.kyphos.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.kyphos.json.Tree;
import dev.kyphos.library.SettableClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A token is accepted if all of it is as it has to be, and refused if one thing is not. */
class VerifierTest {

    private static final byte[] KEYS = Keys.set(
            Keys.jwk("ec", Keys.EC.getPublic()),
            Keys.jwk("rsa", Keys.RSA.getPublic()),
            Keys.jwk("small", Keys.SMALL_RSA.getPublic()),
            Keys.jwk("p256", Keys.EC_256.getPublic()));

    private final SettableClock clock = new SettableClock();
    private final Verifier verifier = new Verifier(
            new Issuers(List.of(new Issuer(Token.ISSUER, Token.JKU, KeySource.of(KeySetReader.read(KEYS))))),
            Audience.parse(Token.BASE, false),
            List.of(new UsedHere(clock)),
            clock);

    private Token token() {
        return Token.at(clock.instant());
    }

    private Optional<Refusal> refusal(String token) {
        return verifier.refusal(Token.bearer(token), Token.PATH);
    }

    @Test
    void aTokenOfTheClinicIsAccepted() {
        assertThat(refusal(token().signed())).isEmpty();
        assertThat(refusal(token().signedByRsa())).isEmpty();
    }

    /** Keys and signatures by OpenSSL 3, which shares no code with the JDK; the private keys are gone. */
    @Test
    void aTokenThatAnotherProgramSignedIsAccepted() throws IOException {
        JsonNode made = Tree.read(Files.readString(Path.of("src/test/resources/token/openssl.json")));
        KeySet keys = KeySetReader.read(made.path("keySet").toString().getBytes(StandardCharsets.UTF_8));
        Verifier verifier = new Verifier(
                new Issuers(List.of(new Issuer(Token.ISSUER, Token.JKU, KeySource.of(keys)))),
                Audience.parse(Token.BASE, false),
                List.of(new UsedHere(clock)),
                clock);
        assertThat(Tree.texts(made.path("tokens")))
                .hasSize(2)
                .allSatisfy(token -> assertThat(verifier.refusal(Token.bearer(token), Token.PATH))
                        .isEmpty());
    }

    @Test
    void theSchemeIsReadInAnyCase() {
        assertThat(verifier.refusal("bearer " + token().signed(), Token.PATH)).isEmpty();
    }

    @Test
    void aTokenNeedNotNameItsKeySet() {
        assertThat(refusal(token().header(header -> header.remove("jku")).signed()))
                .isEmpty();
    }

    @Test
    void aCallWithoutATokenIsRefused() {
        assertThat(verifier.refusal(null, Token.PATH)).contains(Refusal.MISSING);
        assertThat(verifier.refusal("Basic YWxpY2U6YQ==", Token.PATH)).contains(Refusal.MISSING);
        assertThat(verifier.refusal("Bearer", Token.PATH)).contains(Refusal.MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "HS256", "HS384", "ES256", "RS256", "PS384", "es384", "ES384 ", ""})
    void anotherAlgorithmIsRefused(String algorithm) {
        Token token = token().header(header -> header.put("alg", algorithm));
        assertThat(refusal(token.signed())).contains(Refusal.MALFORMED);
        assertThat(refusal(token.unsigned() + ".")).contains(Refusal.MALFORMED);
    }

    @Test
    void thePublicKeyIsNoSecret() throws GeneralSecurityException {
        Token token = token().header(header -> header.put("alg", "HS384"));
        Mac mac = Mac.getInstance("HmacSHA384");
        mac.init(new SecretKeySpec(Keys.EC.getPublic().getEncoded(), "HmacSHA384"));
        String signature = Keys.url(mac.doFinal(token.unsigned().getBytes(StandardCharsets.US_ASCII)));
        assertThat(refusal(token.unsigned() + "." + signature)).contains(Refusal.MALFORMED);
    }

    @Test
    void aKeyIsUsedByItsOwnAlgorithmAlone() {
        assertThat(refusal(token().header(header -> header.put("alg", "RS384")).signed()))
                .contains(Refusal.UNTRUSTED);
        assertThat(refusal(token().header(header -> header.put("kid", "rsa")).signed()))
                .contains(Refusal.UNTRUSTED);
    }

    @Test
    void aSignatureOfAnotherFormIsRefused() {
        assertThat(refusal(token().signedWith("SHA384withECDSA", Keys.EC))).contains(Refusal.UNTRUSTED);
        String zeros = Keys.url(new byte[96]);
        assertThat(refusal(token().unsigned() + "." + zeros)).contains(Refusal.UNTRUSTED);
    }

    @Test
    void aKeyThatIsTooWeakOrOnAnotherCurveVerifiesNothing() {
        assertThat(refusal(token().header(header -> header.put("alg", "RS384").put("kid", "small"))
                        .signedWith("SHA384withRSA", Keys.SMALL_RSA)))
                .contains(Refusal.UNTRUSTED);
        assertThat(refusal(token().header(header -> header.put("kid", "p256"))
                        .signedWith("SHA384withECDSAinP1363Format", Keys.EC_256)))
                .contains(Refusal.UNTRUSTED);
    }

    @Test
    void anotherKeyIsRefusedEvenUnderAKnownId() {
        assertThat(refusal(token().signedWith("SHA384withECDSAinP1363Format", Keys.OTHER_EC)))
                .contains(Refusal.UNTRUSTED);
    }

    @Test
    void anUnknownKeyOrIssuerIsRefused() {
        assertThat(refusal(token().header(header -> header.put("kid", "new")).signed()))
                .contains(Refusal.UNTRUSTED);
        assertThat(refusal(token().claims(claims -> claims.put("iss", "https://other.example"))
                        .signed()))
                .contains(Refusal.UNTRUSTED);
        assertThat(refusal(token().claims(claims -> claims.put("iss", Token.ISSUER + "/"))
                        .signed()))
                .contains(Refusal.UNTRUSTED);
    }

    @Test
    void aKeySetThatIsNotConfiguredForTheIssuerIsRefused() {
        assertThat(refusal(token().header(header -> header.put("jku", "https://attacker.example/jwks.json"))
                        .signed()))
                .contains(Refusal.UNTRUSTED);
        assertThat(refusal(token().header(header -> header.putNull("jku")).signed()))
                .contains(Refusal.MALFORMED);
    }

    @Test
    void aKeyThatTheTokenBringsIsNotUsed() {
        Token token = token().header(header -> {
            header.put("kid", "mine");
            header.putRawValue("jwk", new RawValue(Keys.jwk("mine", Keys.OTHER_EC.getPublic())));
        });
        assertThat(refusal(token.signedWith("SHA384withECDSAinP1363Format", Keys.OTHER_EC)))
                .contains(Refusal.UNTRUSTED);
    }

    @Test
    void aPayloadThatWasChangedIsRefused() {
        String[] parts = token().signed().split("\\.");
        String other = token().signed().split("\\.")[1];
        assertThat(refusal(parts[0] + "." + other + "." + parts[2])).contains(Refusal.UNTRUSTED);
    }

    @Test
    void whatTheTokenRequiresAndIsNotKnownIsRefused() {
        assertThat(refusal(token().header(header -> header.putArray("crit").add("b64"))
                        .signed()))
                .contains(Refusal.MALFORMED);
    }

    @Test
    void anotherFormIsRefused() {
        String good = token().signed();
        String[] parts = good.split("\\.");
        assertThat(refusal("")).contains(Refusal.MALFORMED);
        assertThat(refusal(good + ".")).contains(Refusal.MALFORMED);
        assertThat(refusal(good + ".e30.e30")).contains(Refusal.MALFORMED);
        assertThat(refusal(parts[0] + "." + parts[1])).contains(Refusal.MALFORMED);
        assertThat(refusal(good + "==")).contains(Refusal.MALFORMED);
        assertThat(refusal(parts[0] + "." + parts[1] + ".+" + parts[2])).contains(Refusal.MALFORMED);
        assertThat(refusal(Token.part("[]") + "." + parts[1] + "." + parts[2])).contains(Refusal.MALFORMED);
        assertThat(refusal(good + "A".repeat(9_000))).contains(Refusal.MALFORMED);
        assertThat(refusal(good)).isEmpty();
    }

    @Test
    void oneTextStandsForSomeBytes() {
        assertThat(Jwt.bytes("AA")).containsExactly(0);
        assertThat(Jwt.bytes("AB")).isNull();
        assertThat(Jwt.bytes("AA==")).isNull();
        assertThat(Jwt.bytes("")).isNull();
    }

    @Test
    void aMemberThatStandsTwiceIsRefused() {
        String payload = Token.part("{\"iss\":\"%s\",\"iss\":\"x\"}".formatted(Token.ISSUER));
        String header = token().signed().split("\\.")[0];
        String text = header + "." + payload;
        String signature = Keys.url(Keys.sign("SHA384withECDSAinP1363Format", Keys.EC, text));
        assertThat(refusal(text + "." + signature)).contains(Refusal.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"exp", "iat", "jti", "aud", "iss"})
    void aClaimThatIsMissingIsRefused(String name) {
        assertThat(refusal(token().claims(claims -> claims.remove(name)).signed()))
                .contains(Refusal.MALFORMED);
        assertThat(refusal(token().claims(claims -> claims.putNull(name)).signed()))
                .isPresent();
        assertThat(refusal(token().claims(claims -> claims.putObject(name)).signed()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://kyphos.example.org/live",
                "https://kyphos.example.org/live/",
                "https://kyphos.example.org/live/cds-services/patient-view"
            })
    void theAudienceIsTheAddressCalledOrTheBase(String audience) {
        assertThat(refusal(token().claims(claims -> claims.put("aud", audience)).signed()))
                .isEmpty();
        assertThat(refusal(token().claims(claims -> claims.putArray("aud")
                                .add("https://other.example")
                                .add(audience))
                        .signed()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://other.example",
                "http://kyphos.example.org/live",
                "https://kyphos.example.org",
                "https://kyphos.example.org/live2",
                "https://kyphos.example.org/live/cds-services/order-sign",
                "https://kyphos.example.org/live//",
                ""
            })
    void anotherAudienceIsRefused(String audience) {
        assertThat(refusal(token().claims(claims -> claims.put("aud", audience)).signed()))
                .contains(Refusal.AUDIENCE);
    }

    /** Seconds from now, and whether a token with them is accepted: five minutes at the most, clocks differ by a minute. */
    @ParameterizedTest
    @CsvSource({
        "-300, 0, true",
        "-300, -59, true",
        "-300, -60, false",
        "0, 300, true",
        "60, 300, true",
        "61, 300, false",
        "0, 360, true",
        "0, 361, false",
        "-100000, 300, true",
        "30, 10, false"
    })
    void theTimesAreBounded(long issued, long expires, boolean accepted) {
        long now = clock.instant().getEpochSecond();
        String token = token().claims(claims -> claims.put("iat", now + issued).put("exp", now + expires))
                .signed();
        assertThat(refusal(token)).isEqualTo(accepted ? Optional.empty() : Optional.of(Refusal.TIME));
    }

    @Test
    void aTokenThatIsNotValidYetIsRefused() {
        long now = clock.instant().getEpochSecond();
        assertThat(refusal(token().claims(claims -> claims.put("nbf", now + 61)).signed()))
                .contains(Refusal.TIME);
        assertThat(refusal(token().claims(claims -> claims.put("nbf", now + 60)).signed()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e999999999", "1e-999999999", "-1", "1e400", "99999999999999"})
    void aNumberThatIsNoTimeIsRefused(String number) {
        String payload = Token.part("{\"iss\":\"%s\",\"aud\":\"%s\",\"jti\":\"1\",\"iat\":1,\"exp\":%s}"
                .formatted(Token.ISSUER, Token.BASE, number));
        String text = token().signed().split("\\.")[0] + "." + payload;
        String signature = Keys.url(Keys.sign("SHA384withECDSAinP1363Format", Keys.EC, text));
        assertThat(refusal(text + "." + signature)).contains(Refusal.MALFORMED);
    }

    @Test
    void aTokenIsUsedOnce() {
        String token = token().signed();
        assertThat(refusal(token)).isEmpty();
        assertThat(refusal(token)).contains(Refusal.REPLAYED);
        clock.pass(Duration.ofSeconds(300));
        assertThat(refusal(token)).contains(Refusal.REPLAYED);
        clock.pass(Duration.ofSeconds(60));
        assertThat(refusal(token)).contains(Refusal.TIME);
    }

    @Test
    void aTokenWithTheIdOfAnotherIsAReplay() {
        assertThat(refusal(token().claims(claims -> claims.put("jti", "1")).signed()))
                .isEmpty();
        assertThat(refusal(token().claims(claims -> claims.put("jti", "1")).signedByRsa()))
                .contains(Refusal.REPLAYED);
    }

    @Test
    void aRefusedTokenDoesNotCountAsUsed() {
        Token token = token().claims(claims -> claims.put("jti", "1"));
        assertThat(verifier.refusal(Token.bearer(token.signed()), "/cds-services/other"))
                .contains(Refusal.AUDIENCE);
        assertThat(refusal(token.signed())).isEmpty();
    }

    @Test
    void nothingIsToldOfTheClaimsOfATokenThatNobodySigned() {
        String token = token().claims(claims -> claims.put("exp", 1).put("aud", "x"))
                .signedWith("SHA384withECDSAinP1363Format", Keys.OTHER_EC);
        assertThat(refusal(token)).contains(Refusal.UNTRUSTED);
    }
}
