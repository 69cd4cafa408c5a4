package dev.kyphos.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.fetch.Fetched;
import dev.kyphos.http.Silence;
import dev.kyphos.library.SettableClock;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** When the keys of an issuer are read, and how long they stay. */
class RemoteKeysTest {

    private final SettableClock clock = new SettableClock();
    private final AtomicInteger fetches = new AtomicInteger();
    private Fetched document = keySet("ec", Keys.EC.getPublic());
    private final RemoteKeys keys = new RemoteKeys(
            () -> {
                fetches.incrementAndGet();
                return document;
            },
            clock);

    private static Fetched keySet(String id, PublicKey key) {
        return new Fetched.Document(Keys.set(Keys.jwk(id, key)));
    }

    private static boolean has(@Nullable KeySet keys, String id) {
        return keys != null && keys.find(id, Algorithm.ES384) != null;
    }

    @Test
    void areReadWhenTheyAreFirstNeededAndAgainTenMinutesLater() {
        assertThat(fetches).hasValue(0);
        assertThat(has(keys.keys(), "ec")).isTrue();
        clock.pass(RemoteKeys.FRESH.minusSeconds(1));
        keys.keys();
        assertThat(fetches).hasValue(1);
        document = keySet("new", Keys.OTHER_EC.getPublic());
        clock.pass(Duration.ofSeconds(1));
        assertThat(has(keys.keys(), "ec")).isFalse();
        assertThat(fetches).hasValue(2);
    }

    @Test
    void areReadAgainForAnUnknownKeyAtMostOnceAMinute() {
        keys.keys();
        document = keySet("new", Keys.OTHER_EC.getPublic());
        assertThat(has(keys.newestKeys(), "new")).isFalse();
        assertThat(fetches).hasValue(1);
        clock.pass(RemoteKeys.PAUSE);
        assertThat(has(keys.newestKeys(), "new")).isTrue();
        for (int i = 0; i < 59; i++) {
            keys.newestKeys();
            clock.pass(Duration.ofSeconds(1));
        }
        assertThat(fetches).hasValue(2);
    }

    @Test
    void stayForADayIfTheyCantBeReadAgain() {
        Silence.brokenBy(() -> {
            keys.keys();
            document = new Fetched.Failed(Fetched.Reason.UNREACHABLE);
            clock.pass(RemoteKeys.STALE.minusSeconds(1));
            assertThat(has(keys.keys(), "ec")).isTrue();
            clock.pass(Duration.ofSeconds(1));
            assertThat(keys.keys()).isNull();
            clock.pass(RemoteKeys.PAUSE);
            document = keySet("new", Keys.OTHER_EC.getPublic());
            assertThat(has(keys.keys(), "new")).isTrue();
        });
    }

    @Test
    void areNotAskedForAgainAndAgainWhileTheyCantBeRead() {
        Silence.brokenBy(() -> {
            document = new Fetched.Failed(Fetched.Reason.SLOW);
            for (int i = 0; i < 60; i++) {
                assertThat(keys.keys()).isNull();
                assertThat(keys.newestKeys()).isNull();
                clock.pass(Duration.ofSeconds(1));
            }
            assertThat(fetches).hasValue(1);
        });
    }

    @Test
    void anythingElseThanAKeySetChangesNothing() {
        keys.keys();
        Silence.brokenBy(() -> {
            for (String text : List.of("", "{}", "[]", "{\"keys\":{}}", "{\"keys\":[],\"keys\":[]}", "\u0000")) {
                document = new Fetched.Document(text.getBytes(StandardCharsets.UTF_8));
                clock.pass(RemoteKeys.FRESH);
                assertThat(has(keys.keys(), "ec")).as(text).isTrue();
            }
        });
    }

    @Test
    void aTokenOfAnIssuerWhoseKeysCantBeReadIsToldSo() {
        Verifier verifier = new Verifier(
                new Issuers(List.of(new Issuer(Token.ISSUER, Token.JKU, keys))),
                Audience.parse(Token.BASE, false),
                List.of(new UsedHere(clock)),
                clock);
        document = new Fetched.Failed(Fetched.Reason.STATUS);
        String token = Token.bearer(Token.at(clock.instant()).signed());
        String written = Silence.brokenBy(
                () -> assertThat(verifier.refusal(token, Token.PATH)).contains(Refusal.KEYS_UNAVAILABLE));
        assertThat(written).doesNotContain("ehr.example").doesNotContain("eyJ");
    }
}
