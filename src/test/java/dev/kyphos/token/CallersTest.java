package dev.kyphos.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.net.httpserver.HttpServer;
import dev.kyphos.library.SettableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who may call, by the settings. Keys come from a real server, which writes down who asks it for what. */
class CallersTest {

    private final SettableClock clock = new SettableClock();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().toString());
            byte[] keys = Keys.set(Keys.jwk("ec", Keys.EC.getPublic()));
            exchange.sendResponseHeaders(200, keys.length);
            exchange.getResponseBody().write(keys);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private String at(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    private Callers callers(@Nullable String issuers, @Nullable String bases, boolean unsigned, boolean onLambda) {
        return Callers.of(issuers, bases, unsigned, onLambda, null, clock);
    }

    private String token(String jku) {
        return Token.bearer(Token.at(clock.instant())
                .header(header -> header.put("jku", jku))
                .signed());
    }

    @Test
    void withoutIssuersNobodyMayCall() {
        for (boolean onLambda : List.of(true, false)) {
            Callers nobody = callers(null, Token.BASE, false, onLambda);
            assertThat(nobody.refusal(null, Token.PATH)).contains(Refusal.MISSING);
            assertThat(nobody.refusal(token(Token.JKU), Token.PATH)).contains(Refusal.UNTRUSTED);
        }
    }

    @Test
    void onOnesOwnMachineEverybodyMayCall() {
        Callers everybody = callers(null, null, true, false);
        assertThat(everybody.refusal(null, Token.PATH)).isEmpty();
        assertThat(everybody.refusal("Bearer anything", Token.PATH)).isEmpty();
    }

    @Test
    void withIssuersATokenIsAskedForThereToo() {
        Callers some = callers(Token.ISSUER + "=" + at("/keys"), Token.BASE, true, false);
        assertThat(some.refusal(null, Token.PATH)).contains(Refusal.MISSING);
        assertThat(some.refusal(token(at("/keys")), Token.PATH)).isEmpty();
    }

    @Test
    void aFunctionDoesNotStartOpenToEverybody() {
        assertThatIllegalStateException().isThrownBy(() -> callers(null, null, true, true));
        assertThatIllegalStateException()
                .isThrownBy(() -> callers(Token.ISSUER + "=" + Token.JKU, Token.BASE, true, true));
    }

    @Test
    void aFunctionReadsKeysByHttpsFromOtherMachinesAlone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> callers(Token.ISSUER + "=" + at("/keys"), Token.BASE, false, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> callers(Token.ISSUER + "=" + Token.JKU, "http://localhost:8080", false, true));
    }

    @Test
    void issuersNeedAnAddressThatTokensAreFor() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> callers(Token.ISSUER + "=" + Token.JKU, null, false, true));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> callers(Token.ISSUER + "=" + Token.JKU, "kyphos.example.org", false, true));
    }

    @Test
    void keysAreReadForTheFirstTokenAndOnce() {
        Callers some = callers(Token.ISSUER + "=" + at("/keys"), Token.BASE, false, false);
        assertThat(asked).isEmpty();
        for (int i = 0; i < 3; i++) {
            assertThat(some.refusal(token(at("/keys")), Token.PATH)).isEmpty();
        }
        assertThat(asked).containsExactly("/keys");
    }

    @Test
    void noAddressButTheConfiguredOneIsEverAsked() {
        Callers some = callers(Token.ISSUER + "=" + at("/keys"), Token.BASE, false, false);
        for (String jku : List.of(at("/others"), at("/keys?x=1"), at("/keys/"), at("//keys"), at("/keys#x"))) {
            assertThat(some.refusal(token(jku), Token.PATH)).contains(Refusal.UNTRUSTED);
        }
        String ofNobody = Token.bearer(Token.at(clock.instant())
                .claims(claims -> claims.put("iss", at("/")))
                .header(header ->
                        header.put("jku", at("/keys")).put("x5u", at("/x5u")).put("kid", at("/kid")))
                .signed());
        assertThat(some.refusal(ofNobody, Token.PATH)).contains(Refusal.UNTRUSTED);
        assertThat(asked).isEmpty();
    }
}
