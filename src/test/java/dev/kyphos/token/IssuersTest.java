package dev.kyphos.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How trusted issuers are configured. */
class IssuersTest {

    private static Issuers parse(String text) {
        return Issuers.parse(text, false, InstantSource.system());
    }

    @Test
    void eachHasTheAddressOfItsKeySet() {
        Issuers issuers = parse("https://a.example=https://a.example/jwks.json, b=https://b.example:8443/keys?of=b");
        assertThat(issuers.of("https://a.example", "https://a.example/jwks.json"))
                .hasSize(1);
        assertThat(issuers.of("https://a.example", null)).hasSize(1);
        assertThat(issuers.of("https://a.example", "https://b.example:8443/keys?of=b"))
                .isEmpty();
        assertThat(issuers.of("b", "https://b.example:8443/keys?of=b")).hasSize(1);
        assertThat(issuers.of("c", null)).isEmpty();
    }

    @Test
    void oneMayHaveSeveralKeySets() {
        Issuers issuers = parse("a=https://a.example/1,a=https://a.example/2");
        assertThat(issuers.of("a", "https://a.example/2")).hasSize(1);
        assertThat(issuers.of("a", null)).hasSize(2);
    }

    @Test
    void aKeySetMayBeConfiguredItself() {
        Issuers issuers = parse("a=" + Keys.url(Keys.set(Keys.jwk("ec", Keys.EC.getPublic()))));
        assertThat(issuers.of("a", "https://anywhere.example/keys"))
                .singleElement()
                .satisfies(issuer -> assertThat(issuer.keys().keys().find("ec", Algorithm.ES384))
                        .isEqualTo(Keys.EC.getPublic()));
    }

    @Test
    void blankMeansNone() {
        assertThat(parse(" ").all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "=https://a.example/keys",
                "a=",
                "a=http://a.example/keys",
                "a=https://localhost/keys",
                "a=https://10.0.0.1/keys",
                "a=https://a.example/keys,",
                "a=https://user@a.example/keys",
                "a=e30",
                "a=eyJrZXlzIjpbXX0",
                "a=file:///etc/passwd"
            })
    void anythingElseIsRefusedAtTheStart(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> parse(text));
    }

    @Test
    void thereAreAtMostTwenty() {
        assertThat(parse("a=https://a.example/k,".repeat(19) + "a=https://a.example/k")
                        .all())
                .hasSize(20);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> parse("a=https://a.example/k,".repeat(20) + "a=https://a.example/k"));
    }
}
