package dev.kyphos.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Silence;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.RandomJson;
import dev.kyphos.json.Seeds;
import dev.kyphos.library.SettableClock;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Whatever is sent: the answer is a refusal of the list, and nothing of it is written anywhere. */
class VerifierLawTest {

    private static final KeySource KEYS = KeySource.of(
            KeySetReader.read(Keys.set(Keys.jwk("ec", Keys.EC.getPublic()), Keys.jwk("rsa", Keys.RSA.getPublic()))));

    private static Verifier verifier(SettableClock clock) {
        return new Verifier(
                new Issuers(List.of(new Issuer(Token.ISSUER, Token.JKU, KEYS))),
                Audience.parse(Token.BASE, false),
                List.of(new UsedHere(clock)),
                clock);
    }

    @Test
    void aTokenInWhichAnythingWasChangedIsRefused() {
        var changed = new AtomicInteger();
        Seeds.upTo(3_000, (random, seed) -> {
            var clock = new SettableClock();
            Token token = Token.at(clock.instant()).claims(claims -> claims.put("jti", "t" + seed));
            String good = random.nextBoolean() ? token.signed() : token.signedByRsa();
            String bad = mutated(good, random);
            Verifier verifier = verifier(clock);
            if (!bad.equals(good)) {
                changed.incrementAndGet();
                assertThat(verifier.refusal(Token.bearer(bad), Token.PATH)).isPresent();
            }
            assertThat(verifier.refusal(Token.bearer(good), Token.PATH)).isEmpty();
        });
        assertThat(changed).hasValueGreaterThan(Seeds.guard(2_500));
    }

    /** A value with a text that must not be seen again. */
    private static String json(RandomGenerator random) {
        Json value = new RandomJson(random).value(2);
        Json secret = random.nextBoolean() ? value : new Json.Arr(List.of(value, new Json.Text("secret")));
        return new String(CanonicalJson.bytes(secret), StandardCharsets.UTF_8);
    }

    private static String mutated(String token, RandomGenerator random) {
        var text = new StringBuilder(token);
        int at = random.nextInt(token.length());
        switch (random.nextInt(6)) {
            case 0 -> text.setCharAt(at, (char) random.nextInt(33, 127));
            case 1 -> text.deleteCharAt(at);
            case 2 -> text.insert(at, (char) random.nextInt(0x2000));
            case 3 -> text.setLength(at);
            case 4 -> text.append(token, 0, at);
            default -> text.replace(at, Math.min(token.length(), at + 8), ".");
        }
        return text.toString().strip();
    }

    @Test
    void whateverIsSignedOrNotIsAnsweredAndNothingOfItIsWritten() {
        var signed = new AtomicInteger();
        String written = Silence.brokenBy(() -> Seeds.upTo(3_000, (random, seed) -> {
            var clock = new SettableClock();
            String header = random.nextInt(3) == 0
                    ? json(random)
                    : "{\"alg\":\"ES384\",\"typ\":\"JWT\",\"kid\":\"ec\",\"secret\":%s}".formatted(json(random));
            String claims = random.nextInt(3) == 0
                    ? json(random)
                    : "{\"iss\":\"%s\",\"aud\":%s,\"exp\":%s,\"iat\":%s,\"jti\":\"secret\"}"
                            .formatted(Token.ISSUER, json(random), json(random), json(random));
            String text = Token.part(header) + "." + Token.part(claims);
            boolean sign = random.nextBoolean();
            signed.addAndGet(sign ? 1 : 0);
            String signature = sign
                    ? Keys.url(Keys.sign("SHA384withECDSAinP1363Format", Keys.EC, text))
                    : Keys.url("secret".getBytes(StandardCharsets.UTF_8));
            Optional<Refusal> refusal = verifier(clock).refusal(Token.bearer(text + "." + signature), Token.PATH);
            assertThat(refusal).isPresent();
        }));
        assertThat(signed).hasValueGreaterThan(Seeds.guard(1_000));
        assertThat(written).doesNotContain("secret").doesNotContain("eyJ");
    }
}
