package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kyphos.callback.CallBack;
import dev.kyphos.feedback.FeedbackLog;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.http.Silence;
import dev.kyphos.json.Tree;
import dev.kyphos.library.SettableClock;
import dev.kyphos.metric.Metrics;
import dev.kyphos.token.Callers;
import dev.kyphos.token.Keys;
import dev.kyphos.token.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may call CDS Hooks, and which FHIR server is read. Keys and records come from a real server, which writes down each request. */
class HooksTrustTest {

    private static final String SERVICE = "/cds-services/imwg-2019-patient-view";
    private static final String CALL = """
        {"hook":"patient-view","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
         "context":{"userId":"Practitioner/secret-user","patientId":"secret-patient"}%s}""";

    private final SettableClock clock = new SettableClock();
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> records = new ConcurrentHashMap<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            String record = records.get(exchange.getRequestURI().getPath());
            byte[] bytes = record == null
                    ? Keys.set(Keys.jwk("ec", Keys.EC.getPublic()))
                    : record.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
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

    private RoutedHandler handler(@Nullable String issuers, @Nullable String servers) {
        Callers callers = Callers.of(issuers, Token.BASE, false, false, null, clock);
        return new HooksHandler(
                InProcess.LIBRARY,
                Metrics.none(),
                clock,
                HooksHandler.admission(callers),
                CallBack.to(servers, true),
                FeedbackLog.none());
    }

    private RoutedHandler trusting() {
        return handler(Token.ISSUER + "=" + at("/keys"), null);
    }

    private String token(String path) {
        return Token.bearer(Token.at(clock.instant())
                .header(header -> header.put("jku", at("/keys")))
                .claims(claims -> claims.put("aud", Token.BASE + path))
                .signed());
    }

    private static Event call(String path, @Nullable String authorization) {
        Event event = Event.of("POST", path).body(CALL.formatted(""));
        return authorization == null ? event : event.header("Authorization", authorization);
    }

    @Test
    void aSystemWithATokenOfAConfiguredIssuerMayCall() {
        RoutedHandler trusting = trusting();
        Refusal.is(call(SERVICE, token(SERVICE)).to(trusting), 412, "prefetch-required");
        Answer feedback = Event.of("POST", SERVICE + "/feedback")
                .header("Authorization", token(SERVICE + "/feedback"))
                .body("{}")
                .to(trusting);
        Refusal.is(feedback, 422, "invalid-request");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/feedback"})
    void anotherIsAskedForAToken(String route) {
        Answer refused = call(SERVICE + route, null).to(trusting());
        Refusal.is(refused, 401, "unauthorized");
        assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer");
    }

    @Test
    void whatIsWrongWithATokenIsToldByAClosedList() {
        RoutedHandler trusting = trusting();
        String good = token(SERVICE);
        String bad = good.substring(0, good.length() - 4) + "AAAA";
        for (String token : List.of(bad, "Bearer secret", token("/cds-services/other"))) {
            Answer refused = call(SERVICE, token).to(trusting);
            Refusal.is(refused, 401, "unauthorized");
            assertThat(refused.header("WWW-Authenticate")).isEqualTo("Bearer error=\"invalid_token\"");
            assertThat(refused.body()).doesNotContain("secret").doesNotContain("ehr.example");
        }
        assertThat(call(SERVICE, good).to(trusting).status()).isEqualTo(412);
        Refusal.is(call(SERVICE, good).to(trusting), 401, "unauthorized");
    }

    @Test
    void aTokenIsAskedForBeforeTheBodyIsReadOrTheServiceLookedUp() {
        Refusal.is(Event.of("POST", SERVICE).body("{").to(trusting()), 401, "unauthorized");
        Refusal.is(call("/cds-services/none", null).to(trusting()), 401, "unauthorized");
    }

    @Test
    void atFirstNobodyMayCallAndEverybodyMayDiscover() {
        RoutedHandler closed = handler(null, null);
        Refusal.is(call(SERVICE, token(SERVICE)).to(closed), 401, "unauthorized");
        assertThat(Event.get("/cds-services").to(closed).status()).isEqualTo(200);
        assertThat(asked).isEmpty();
    }

    @Test
    void keysThatCantBeReadAreAnOutage() {
        server.stop(0);
        Silence.brokenBy(() -> {
            Answer answer = call(SERVICE, token(SERVICE)).to(trusting());
            Refusal.is(answer, 503, "unavailable");
            assertThat(answer.header("Retry-After")).isNotBlank();
        });
    }

    @Test
    void whatTheCallLacksIsReadFromItsServerIfThatIsConfigured() {
        records.put("/fhir/Patient/secret-patient", "{\"resourceType\":\"Patient\",\"id\":\"secret-patient\"}");
        records.put("/fhir/Condition", "{\"resourceType\":\"Bundle\",\"type\":\"searchset\"}");
        for (String configured : new String[] {at("/fhir"), null}) {
            asked.clear();
            RoutedHandler handler = handler(Token.ISSUER + "=" + at("/keys"), configured);
            String body = CALL.formatted(
                    ",\"fhirServer\":\"%s\",\"fhirAuthorization\":{\"access_token\":\"secret-token\",\"token_type\":\"Bearer\",\"expires_in\":300,\"scope\":\"patient/*.read\",\"subject\":\"kyphos\"}"
                            .formatted(at("/fhir")));
            String written = Silence.brokenBy(() -> {
                Answer answer = Event.of("POST", SERVICE)
                        .header("Authorization", token(SERVICE))
                        .body(body)
                        .to(handler);
                assertThat(answer.status()).as(answer.body()).isEqualTo(configured == null ? 412 : 200);
            });
            assertThat(written).doesNotContain("secret");
            if (configured == null) {
                assertThat(asked).containsExactly("/keys");
            } else {
                assertThat(asked).contains("/keys", "/fhir/Patient/secret-patient", "/fhir/Condition");
            }
        }
    }

    @Test
    void whatItReadsOfAnotherPatientIsNotUsed() {
        records.put("/fhir/Patient/secret-patient", "{\"resourceType\":\"Patient\",\"id\":\"secret-patient\"}");
        records.put("/fhir/Condition", """
                {"resourceType":"Bundle","type":"searchset","entry":[{"resource":
                  {"resourceType":"Condition","id":"c","subject":{"reference":"Patient/other"}}}]}""");
        RoutedHandler handler = handler(Token.ISSUER + "=" + at("/keys"), at("/fhir"));
        String body = CALL.formatted(",\"fhirServer\":\"%s\"".formatted(at("/fhir")));
        Answer answer = Event.of("POST", SERVICE)
                .header("Authorization", token(SERVICE))
                .body(body)
                .to(handler);
        Refusal.is(answer, 412, "prefetch-required");
        assertThat(Tree.items(answer.json().path("errors"))).isNotEmpty();
    }
}
