package dev.kyphos.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kyphos.http.Silence;
import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.Seeds;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is read of a real server, which writes down each request. */
class CallBackTest {

    private static final CallBackLimits LONG = new CallBackLimits(Duration.ofMinutes(1), 100_000, 3, 2);
    private static final Access ACCESS = new Access("secret-token", 300, "p1");
    private static final String SEARCH =
            "Observation?patient={{context.patientId}}&code=http://loinc.org|777-3&_count=10";

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
        try (exchange) {
            String target = exchange.getRequestURI().toString();
            requests.add(target + " " + exchange.getRequestHeaders().getFirst("Authorization"));
            String body = answers.getOrDefault(target, "404");
            if (body.equals("silent")) {
                end.await();
            } else if (body.startsWith("moved ")) {
                exchange.getResponseHeaders().set("Location", body.substring("moved ".length()));
                exchange.sendResponseHeaders(302, -1);
            } else if (body.equals("404")) {
                exchange.sendResponseHeaders(404, -1);
            } else {
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                atOnce.decrementAndGet();
                exchange.sendResponseHeaders(200, bytes.length);
                exchange.getResponseBody().write(bytes);
                return;
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        atOnce.decrementAndGet();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private String host() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String base() {
        return host() + "/fhir/r4";
    }

    private CallBack callBack() {
        return CallBack.to(base(), true, LONG);
    }

    private Map<String, Json.Obj> find(Map<String, String> templates) {
        return callBack().find(base(), ACCESS, "p1", templates);
    }

    private static String bundle(String next, String... ids) {
        var entries = new ArrayList<String>();
        for (String id : ids) {
            entries.add("{\"resource\":{\"resourceType\":\"Observation\",\"id\":\"%s\"}}".formatted(id));
        }
        String link = next.isEmpty() ? "" : "\"link\":[{\"relation\":\"next\",\"url\":\"%s\"}],".formatted(next);
        return "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",%s\"entry\":[%s]}"
                .formatted(link, String.join(",", entries));
    }

    private static String text(Json.Obj found) {
        return new String(CanonicalJson.bytes(found), StandardCharsets.UTF_8);
    }

    @Test
    void aSearchIsSentWithThePatientAndTheToken() {
        String target = "/fhir/r4/Observation?patient=p1&code=http://loinc.org%7C777-3&_count=10";
        answers.put(target, bundle("", "o1"));
        assertThat(find(Map.of("labs", SEARCH)))
                .hasEntrySatisfying("labs", found -> assertThat(text(found)).contains("\"o1\""));
        assertThat(requests).containsExactly(target + " Bearer secret-token");
    }

    @Test
    void aServerWithoutATokenIsSentNone() {
        answers.put("/fhir/r4/Patient/p1", "{\"resourceType\":\"Patient\",\"id\":\"p1\"}");
        Map<String, Json.Obj> found =
                callBack().find(base() + "/", Access.OPEN, "p1", Map.of("patient", "Patient/{{context.patientId}}"));
        assertThat(found).containsOnlyKeys("patient");
        assertThat(requests).containsExactly("/fhir/r4/Patient/p1 null");
    }

    @Test
    void whatFailsIsMissingAndTheRestIsThere() {
        answers.put("/fhir/r4/A", bundle("", "o1"));
        answers.put("/fhir/r4/B", "{\"resourceType\":\"OperationOutcome\"}");
        answers.put("/fhir/r4/C", "not json");
        answers.put("/fhir/r4/D", "{\"id\":1}");
        answers.put("/fhir/r4/E", "{\"resourceType\":\"Bundle\",\"resourceType\":\"Bundle\"}");
        answers.put("/fhir/r4/G", "moved /fhir/r4/A");
        answers.put("/fhir/r4/H", "\"" + "x".repeat(100_000) + "\"");
        var templates = new LinkedHashMap<String, String>();
        for (String name : List.of("A", "B", "C", "D", "E", "F", "G", "H")) {
            templates.put(name, name);
        }
        assertThat(find(templates)).containsOnlyKeys("A");
        assertThat(requests).hasSize(8);
        assertThat(mostAtOnce.get()).isLessThanOrEqualTo(2);
    }

    @Test
    void theAnswersTogetherHaveBoundedSize() {
        var templates = new LinkedHashMap<String, String>();
        for (int i = 0; i < 10; i++) {
            answers.put("/fhir/r4/S" + i, bundle("", "o".repeat(30_000)));
            templates.put("s" + i, "S" + i);
        }
        assertThat(find(templates)).hasSizeBetween(1, 3);
    }

    @Test
    void pagesAreJoinedUpToABound() {
        answers.put("/fhir/r4/S", bundle(base() + "?page=2&x=a|b", "o1"));
        answers.put("/fhir/r4?page=2&x=a%7Cb", bundle(base() + "/S?page=3", "o2"));
        answers.put("/fhir/r4/S?page=3", bundle(base() + "/S?page=4", "o3"));
        answers.put("/fhir/r4/S?page=4", bundle("", "o4"));
        String found = text(find(Map.of("s", "S")).get("s"));
        assertThat(found).contains("o1", "o2", "o3").doesNotContain("o4").contains("page=4");
        assertThat(requests).hasSize(3);
    }

    @Test
    void aPageThatCantBeReadLeavesTheOnesBeforeAndSaysThatThereAreMore() {
        answers.put("/fhir/r4/S", bundle(base() + "/S?page=2", "o1"));
        assertThat(text(find(Map.of("s", "S")).get("s"))).contains("o1").contains("page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/fhir/r4/S?page=2",
                "http://localhost.attacker.example/fhir/r4",
                "%1$s/other",
                "%1$s/fhir/r4x/S",
                "%1$s/fhir/r4@attacker.example/S",
                "%1$s/fhir/r4/../../admin",
                "%1$s/fhir/r4/..",
                "%1$s/fhir/r4/./S",
                "%1$s/fhir/r4/%%2e%%2e/%%2e%%2e/admin",
                "%1$s/fhir/r4//admin",
                "%1$s/fhir/r4/S;x=..",
                "%1$s/fhir/r4\\\\..\\\\admin",
                "%1$s/fhir/r4/S?page=2#x",
                "%1$s/fhir/r4/S?a b",
                "//attacker.example/fhir/r4/S",
                "file:///etc/passwd",
                "S?page=2"
            })
    void aPageElsewhereIsNeverAskedFor(String next) {
        answers.put("/fhir/r4/S", bundle(next.formatted(host()), "o1"));
        find(Map.of("s", "S"));
        assertThat(requests).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%1$s",
                "%1$s/fhir",
                "%1$s/fhir/r4/x",
                "%1$s/fhir/r4//",
                "%1$s/fhir/r4?x",
                "%1$s/fhir/r4#x",
                "%1$s/fhir/../fhir/r4",
                "%1$s/FHIR/r4",
                "%1$s/fhir/r%%34",
                " %1$s/fhir/r4",
                "https://localhost/fhir/r4",
                "http://user@localhost:%2$d/fhir/r4",
                "http://127.0.0.1:%2$d/fhir/r4",
                "http://[::1]:%2$d/fhir/r4",
                "http://2130706433:%2$d/fhir/r4",
                "HTTP://localhost:%2$d/fhir/r4",
                ""
            })
    void aServerThatIsNotConfiguredIsNeverCalled(String named) {
        answers.put("/fhir/r4/S", bundle("", "o1"));
        String other = named.formatted(host(), server.getAddress().getPort());
        assertThat(callBack().find(other, ACCESS, "p1", Map.of("s", "S"))).isEmpty();
        assertThat(requests).isEmpty();
    }

    @Test
    void noServerIsCalledAtFirst() {
        CallBack off = CallBack.to(null, true, LONG);
        assertThat(off.isOn()).isFalse();
        assertThat(off.find(base(), ACCESS, "p1", Map.of("s", "S"))).isEmpty();
        assertThat(requests).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "..", "p1/../p2", "p1?x=1", "p1&patient=p2", "p1 ", "p%31", "{{context.patientId}}"})
    void anIdThatIsNoneIsNotSent(String patient) {
        assertThat(callBack().find(base(), Access.OPEN, patient, Map.of("patient", "Patient/{{context.patientId}}")))
                .isEmpty();
        assertThat(requests).isEmpty();
    }

    @Test
    void aTokenForAnotherPatientOrThatIsNoneOrExpiredIsNotSent() {
        for (Access access : List.of(
                new Access("secret", 300, "p2"),
                new Access("secret", 0, "p1"),
                new Access("secret", -1, "p1"),
                new Access("", 300, "p1"),
                new Access("a b", 300, "p1"),
                new Access("a\r\nHost: b", 300, "p1"))) {
            assertThat(callBack().find(base(), access, "p1", Map.of("s", "S"))).isEmpty();
        }
        assertThat(requests).isEmpty();
    }

    @Test
    void aServerThatFallsSilentIsNotWaitedFor() {
        var hasty = new CallBackLimits(Duration.ofMillis(500), 100_000, 3, 4);
        answers.put("/fhir/r4/S", "silent");
        Map<String, Json.Obj> found = CallBack.to(base(), true, hasty).find(base(), ACCESS, "p1", Map.of("s", "S"));
        assertThat(found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://ehr.example/fhir",
                "https://10.0.0.1/fhir",
                "https://ehr.example/fhir?x=1",
                "https://a.example,"
            })
    void onlyHttpsAddressesCanBeConfigured(String servers) {
        assertThatIllegalArgumentException().isThrownBy(() -> CallBack.to(servers, true));
    }

    @Test
    void aFunctionCallsNoAddressOfItsOwnMachine() {
        assertThatIllegalArgumentException().isThrownBy(() -> CallBack.to(base(), false));
    }

    @Test
    void whateverTheServerSaysNothingFailsAndNothingOfItIsWritten() {
        String good = bundle(base() + "/S?page=2", "secret-id");
        String written = Silence.brokenBy(() -> Seeds.upTo(300, (random, seed) -> {
            byte[] bytes = good.getBytes(StandardCharsets.UTF_8);
            for (int i = random.nextInt(1, 6); i > 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(32, 127);
            }
            answers.put("/fhir/r4/S" + seed, new String(bytes, StandardCharsets.UTF_8));
            assertThat(find(new HashMap<>(Map.of("s", "S" + seed))).size()).isLessThanOrEqualTo(1);
        }));
        assertThat(written).doesNotContain("secret");
        assertThat(ACCESS.toString()).doesNotContain("secret");
        assertThat(requests).allMatch(request -> request.startsWith("/fhir/r4"));
    }
}
