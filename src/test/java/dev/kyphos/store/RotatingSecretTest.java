package dev.kyphos.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kyphos.json.Tree;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A secret that is rotated while it is used, at an endpoint that speaks as Secrets Manager does. */
class RotatingSecretTest {

    private final Map<String, String> stages = new ConcurrentHashMap<>(Map.of("AWSCURRENT", "first"));
    private final AtomicInteger calls = new AtomicInteger();
    private volatile boolean failing;
    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private HttpServer server;
    private RotatingSecret secret;

    @BeforeAll
    static void credentials() {
        System.setProperty("aws.accessKeyId", "local");
        System.setProperty("aws.secretAccessKey", "local");
        System.setProperty("aws.region", "us-east-1");
    }

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        var endpoint = URI.create("http://localhost:" + server.getAddress().getPort());
        secret = new RotatingSecret("some-secret", endpoint, () -> now);
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void beforeItsFirstRotationItHasOneValue() {
        assertThat(values()).containsExactly("first");
    }

    @Test
    void nothingIsReadUntilAValueIsNeededAndThenOnceInSomeMinutes() {
        assertThat(calls).hasValue(0);
        for (int i = 0; i < 10; i++) {
            values();
        }
        assertThat(calls).as("one for each stage").hasValue(2);
    }

    @Test
    void aRotationIsSeenAfterSomeMinutesAndThePreviousValueStaysBesideTheNew() {
        values();
        rotate("second");
        assertThat(values()).containsExactly("first");

        now = now.plus(RotatingSecret.FRESH);

        assertThat(values()).containsExactly("second", "first");
        rotate("third");
        now = now.plus(RotatingSecret.FRESH);
        assertThat(values()).containsExactly("third", "second");
    }

    @Test
    void whoNeedsTheNewestValuesGetsThemButAsksNoMoreOftenThanEveryTenSeconds() {
        values();
        rotate("second");
        assertThat(newest()).as("read just now").containsExactly("first");
        now = now.plus(RotatingSecret.MIN_INTERVAL);
        calls.set(0);

        for (int i = 0; i < 10; i++) {
            assertThat(newest()).containsExactly("second", "first");
        }
        assertThat(calls).hasValue(2);
    }

    @Test
    void valuesThatCannotBeReadAgainRemain() {
        values();
        failing = true;
        now = now.plus(RotatingSecret.FRESH);

        assertThat(values()).containsExactly("first");
    }

    @Test
    void withoutAnyValueThereIsNoAnswerAndSoonTheNextAttempt() {
        failing = true;
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(this::values);
        int attempts = calls.get();
        assertThatExceptionOfType(StoreUnavailable.class).isThrownBy(this::values);
        assertThat(calls).as("no call while the circuit is open").hasValue(attempts);

        failing = false;
        now = now.plus(Duration.ofSeconds(5));

        assertThat(values()).containsExactly("first");
    }

    private void rotate(String value) {
        stages.put("AWSPREVIOUS", stages.get("AWSCURRENT"));
        stages.put("AWSCURRENT", value);
    }

    private List<String> values() {
        return secret.values().stream().map(value -> new String(value, UTF_8)).toList();
    }

    private List<String> newest() {
        return secret.newestValues().stream()
                .map(value -> new String(value, UTF_8))
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        calls.incrementAndGet();
        try (exchange) {
            var asked = Tree.read(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            assertThat(exchange.getRequestHeaders().getFirst("X-Amz-Target"))
                    .isEqualTo("secretsmanager.GetSecretValue");
            assertThat(asked.path("SecretId").textValue()).isEqualTo("some-secret");
            String value = stages.get(asked.path("VersionStage").textValue());
            byte[] body = (value == null || failing
                            ? "{\"__type\":\"ResourceNotFoundException\"}"
                            : "{\"SecretString\":\"" + value + "\"}")
                    .getBytes(UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.1");
            exchange.sendResponseHeaders(failing ? 500 : value == null ? 400 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
