package dev.kyphos.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Silence;
import dev.kyphos.library.SettableClock;
import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.store.StoreTimeouts;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Instances share what tokens were used, in DynamoDB. */
class UsedTokensIT {

    private static final StoreTimeouts LONG = StoreTimeouts.ofRead(Duration.ofMinutes(1));

    private final SettableClock clock = new SettableClock();
    private final String name = "used-" + UUID.randomUUID();

    private UsedAnywhere instance() {
        return UsedAnywhere.onDynamoDb(name, DynamoDbLocal.shared().endpoint(), LONG, clock);
    }

    private Verifier verifier(UsedTokens used) {
        KeySource keys = KeySource.of(KeySetReader.read(Keys.set(Keys.jwk("ec", Keys.EC.getPublic()))));
        return new Verifier(
                new Issuers(List.of(new Issuer(Token.ISSUER, Token.JKU, keys))),
                Audience.parse(Token.BASE, false),
                List.of(new UsedHere(clock), used),
                clock);
    }

    @Test
    void aTokenThatAnotherInstanceHasSeenIsAReplay() {
        DynamoDbLocal.shared().createTable(name);
        String token = Token.bearer(Token.at(clock.instant()).signed());
        assertThat(verifier(instance()).refusal(token, Token.PATH)).isEmpty();
        assertThat(verifier(instance()).refusal(token, Token.PATH)).contains(Refusal.REPLAYED);
    }

    @Test
    void ofManyAtOnceOneIsTheFirst() {
        DynamoDbLocal.shared().createTable(name);
        UsedAnywhere used = instance();
        long first = IntStream.range(0, 8)
                .parallel()
                .filter(_ -> used.use("sha256:1", clock.instant()))
                .count();
        assertThat(first).isEqualTo(1);
    }

    @Test
    void anItemHasADigestAndItsExpiryAndNothingElse() {
        DynamoDbLocal.shared().createTable(name);
        Token token = Token.at(clock.instant()).claims(claims -> claims.put("jti", "an-id"));
        verifier(instance()).refusal(Token.bearer(token.signed()), Token.PATH);
        List<Map<String, AttributeValue>> items = DynamoDbLocal.shared()
                .client()
                .scan(scan -> scan.tableName(name))
                .items();
        assertThat(items).singleElement().satisfies(item -> {
            assertThat(item).containsOnlyKeys("pk", "sk", "expires");
            assertThat(item.get("pk").s()).matches("TOKEN#sha256:[0-9a-f]{64}");
            assertThat(item.get("sk").s()).isEqualTo("TOKEN");
            assertThat(Long.parseLong(item.get("expires").n()))
                    .isEqualTo(clock.instant().getEpochSecond() + 360);
        });
    }

    @Test
    void withoutTheTableEachInstanceRemembersWhatItHasSeenItself() {
        var nowhere = UsedAnywhere.onDynamoDb(name, URI.create("http://localhost:1"), LONG, clock);
        String token = Token.bearer(Token.at(clock.instant()).signed());
        Verifier verifier = verifier(nowhere);
        String written = Silence.brokenBy(() -> {
            assertThat(verifier.refusal(token, Token.PATH)).isEmpty();
            assertThat(verifier.refusal(token, Token.PATH)).contains(Refusal.REPLAYED);
            assertThat(verifier(nowhere).refusal(token, Token.PATH)).isEmpty();
        });
        assertThat(written).doesNotContain("eyJ").doesNotContain("ehr.example");
    }
}
