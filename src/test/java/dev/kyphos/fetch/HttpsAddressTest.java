package dev.kyphos.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Seeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts are an address that may be called. */
class HttpsAddressTest {

    private static String text(String address, boolean local) {
        HttpsAddress parsed = HttpsAddress.parse(address, local);
        return parsed == null ? null : parsed.text();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ehr.example",
                "https://ehr.example.org:8443/fhir/r4",
                "https://EHR.example.org/fhir",
                "https://ehr.example/jwks.json?tenant=a-1",
                "https://xn--bcher-kva.example/.well-known/jwks.json"
            })
    void anHttpsAddressOfANameIs(String address) {
        assertThat(text(address, false)).isEqualTo(address);
    }

    @Test
    void theSlashAtItsEndIsNoPartOfIt() {
        assertThat(text("https://ehr.example/fhir/", false)).isEqualTo("https://ehr.example/fhir");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "ehr.example",
                "//ehr.example",
                "http://ehr.example",
                "HTTPS://ehr.example",
                "ftp://ehr.example",
                "file:///etc/passwd",
                "jar:https://ehr.example!/x",
                "https://",
                "https:///fhir",
                "https://localhost",
                "https://127.0.0.1",
                "https://127.1",
                "https://2130706433",
                "https://0x7f.0.0.1",
                "https://0x7f000001",
                "https://017700000001",
                "https://169.254.169.254/latest/meta-data",
                "https://10.0.0.0x1",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://user@ehr.example",
                "https://user:word@ehr.example",
                "https://ehr.example@attacker.example",
                "https://ehr.example\\@attacker.example",
                "https://ehr.example#attacker.example",
                "https://ehr.example/fhir#x",
                "https://ehr.example:0",
                "https://ehr.example:080",
                "https://ehr.example:65536",
                "https://ehr.example:",
                "https://ehr.example./fhir",
                "https://.ehr.example",
                "https://ehr..example",
                "https://-ehr.example",
                "https://ehr_.example",
                "https://ehr.example/../admin",
                "https://ehr.example/fhir/..",
                "https://ehr.example/./fhir",
                "https://ehr.example//fhir",
                "https://ehr.example/%2e%2e/admin",
                "https://ehr.example/fhir;x=1",
                "https://ehr.example/a b",
                "https://ehr.example/\r\nHost: x",
                " https://ehr.example",
                "https://ehr.example ",
                "https://ehr.ex\u0430mple",
                "https://ehr\u3002example"
            })
    void anythingElseIsNot(String address) {
        assertThat(text(address, false)).isNull();
    }

    @Test
    void ofTheLoopbackAddressIsOneOnOnesOwnMachine() {
        assertThat(text("http://localhost:8080/fhir", true)).isEqualTo("http://localhost:8080/fhir");
        assertThat(text("http://127.0.0.1:8080", true)).isEqualTo("http://127.0.0.1:8080");
        assertThat(text("http://ehr.example", true)).isNull();
        assertThat(text("http://localhost.example", true)).isNull();
        assertThat(text("http://127.0.0.2", true)).isNull();
    }

    @Test
    void whatIsOneIsReadByTheJdkInTheSameWay() {
        String characters = "aZ0.-:/@?#%\\[]=&;~_$ \u0430";
        Seeds.upTo(20_000, (random, _) -> {
            var text = new StringBuilder("https://ehr.example");
            for (int i = random.nextInt(1, 8); i > 0; i--) {
                int at = random.nextInt("https://".length(), text.length() + 1);
                text.insert(at, characters.charAt(random.nextInt(characters.length())));
            }
            HttpsAddress parsed = HttpsAddress.parse(text.toString(), false);
            if (parsed != null) {
                assertThat(parsed.uri().getUserInfo()).isNull();
                assertThat(parsed.uri().getFragment()).isNull();
                assertThat(parsed.uri().normalize()).isEqualTo(parsed.uri());
                assertThat("https://" + parsed.uri().getHost()).isSubstringOf(parsed.text());
                assertThat(HttpsAddress.parse(parsed.text(), false)).isEqualTo(parsed);
            }
        });
    }
}
