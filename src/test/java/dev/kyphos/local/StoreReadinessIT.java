package dev.kyphos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.sun.net.httpserver.HttpServer;
import dev.kyphos.local.template.LocalAccount;
import dev.kyphos.local.template.Table;
import dev.kyphos.querylog.FaultyEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class StoreReadinessIT {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aStoreThatAnswersIsReadyAndNothingIsChanged() {
        DynamoDbLocal dynamoDb = DynamoDbLocal.shared();
        Table table = Fixtures.small().tables().getFirst();
        try (DynamoDbClient client = dynamoDb.client()) {
            table.createIn(client);
            int before = client.scan(scan -> scan.tableName(table.name())).count();
            StoreReadiness.of(client, dynamoDb).await();
            StoreReadiness.of(client, dynamoDb).await(table);

            assertThat(client.scan(scan -> scan.tableName(table.name())).count())
                    .isEqualTo(before);
        }
    }

    @Test
    void aStoreThatIsStillStartingIsWaitedFor() throws Exception {
        int port = closedPort();
        var answered = new AtomicInteger();
        Thread starting = Thread.ofVirtual().start(() -> {
            pause(Duration.ofMillis(300));
            start(port, answered);
        });

        assertThatNoException().isThrownBy(() -> await("http://localhost:" + port, LONG, LONG));

        starting.join();
        assertThat(answered).hasValue(1);
    }

    @Test
    void aStoreThatIsNotThereIsGivenUp() throws Exception {
        String nowhere = "http://localhost:" + closedPort();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> await(nowhere, Duration.ofMillis(300), LONG))
                .withMessageStartingWith("the store at " + nowhere + " doesn't answer: ");
    }

    @Test
    void aStoreThatIsTooSlowIsGivenUp() {
        URI endpoint = DynamoDbLocal.shared().endpoint();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> await(endpoint.toString(), Duration.ofMillis(300), Duration.ofNanos(1)))
                .withMessageMatching("the store at .* takes [0-9]+ ms for an answer");
    }

    @ParameterizedTest
    @EnumSource(names = {"FAILS", "THROTTLES"})
    void aStoreThatFailsIsAskedAgain(FaultyEndpoint.Fault kind) {
        try (var store = new FaultyEndpoint(kind)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> await(store.uri().toString(), Duration.ofMillis(300), LONG))
                    .withMessageStartingWith("the store at " + store.uri() + " fails: ");
        }
    }

    @Test
    void aStoreThatRefusesIsNotAskedAgain() {
        try (var store = new FaultyEndpoint(FaultyEndpoint.Fault.NO_TABLE)) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> await(store.uri().toString(), LONG, LONG))
                    .withMessageStartingWith("the store at " + store.uri() + " refuses: ");
        }
    }

    private static void await(String endpoint, Duration patience, Duration soon) {
        LocalCredentials.set();
        URI uri = URI.create(endpoint);
        try (var client = DynamoDbClient.builder()
                .endpointOverride(uri)
                .region(Region.of(LocalAccount.region()))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(each -> each.retryStrategy(retry -> retry.maxAttempts(1)))
                .build()) {
            new StoreReadiness(client, uri, patience, soon, Optional::empty).await();
        }
    }

    private static void start(int port, AtomicInteger answered) {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    byte[] none = "{\"TableNames\":[]}".getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, none.length);
                    exchange.getResponseBody().write(none);
                    answered.incrementAndGet();
                }
            });
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int closedPort() throws Exception {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
