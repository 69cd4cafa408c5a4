package dev.kyphos.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.kyphos.fetch.Fetched.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reading a document of a real server, within bounds. */
class FetchTest {

    private static final Duration LONG = Duration.ofMinutes(1);

    private final AtomicInteger elsewhere = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/ten", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write(new byte[10]);
            exchange.close();
        });
        server.createContext("/said", exchange -> {
            byte[] said = exchange.getRequestHeaders().getFirst("X-Said").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, said.length);
            exchange.getResponseBody().write(said);
            exchange.close();
        });
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(302, -1);
            exchange.close();
        });
        server.createContext("/elsewhere", exchange -> {
            elsewhere.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/endless", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            try (OutputStream out = exchange.getResponseBody()) {
                while (end.getCount() > 0) {
                    out.write(new byte[8192]);
                }
            }
        });
        server.createContext("/silent", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write(1);
            exchange.getResponseBody().flush();
            try {
                end.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
    }

    private Fetched get(String path, int maxBytes, Duration timeout) {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        return Fetch.get(address, Map.of("X-Said", "a word"), maxBytes, timeout);
    }

    @Test
    void aDocumentHasAtMostSoManyBytes() {
        assertThat(get("/ten", 10, LONG))
                .isInstanceOfSatisfying(
                        Fetched.Document.class,
                        document -> assertThat(document.bytes()).hasSize(10));
        assertThat(get("/ten", 9, LONG)).isEqualTo(new Fetched.Failed(Reason.TOO_LARGE));
        assertThat(get("/endless", 100_000, LONG)).isEqualTo(new Fetched.Failed(Reason.TOO_LARGE));
    }

    @Test
    void headersAreSent() {
        assertThat(get("/said", 100, LONG))
                .isInstanceOfSatisfying(
                        Fetched.Document.class,
                        document -> assertThat(document.bytes())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("a word"));
    }

    @Test
    void noRedirectIsFollowed() {
        assertThat(get("/moved", 100, LONG)).isEqualTo(new Fetched.Failed(Reason.STATUS));
        assertThat(elsewhere).hasValue(0);
    }

    @Test
    void anotherStatusIsNoDocument() {
        assertThat(get("/nothing", 100, LONG)).isEqualTo(new Fetched.Failed(Reason.STATUS));
    }

    @Test
    void aServerThatFallsSilentIsNotWaitedFor() {
        assertThat(get("/silent", 100, Duration.ofMillis(300))).isEqualTo(new Fetched.Failed(Reason.SLOW));
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws IOException {
        int port = server.getAddress().getPort();
        server.stop(0);
        URI address = URI.create("http://localhost:" + port + "/");
        assertThat(Fetch.get(address, Map.of(), 100, LONG)).isEqualTo(new Fetched.Failed(Reason.UNREACHABLE));
    }

    @Test
    void whatIsNoAddressOfHttpIsNotOpened() {
        assertThat(Fetch.get(URI.create("file:///etc/hostname"), Map.of(), 100, LONG))
                .isEqualTo(new Fetched.Failed(Reason.UNREACHABLE));
        assertThat(Fetch.get(URI.create("x:y"), Map.of(), 100, LONG)).isEqualTo(new Fetched.Failed(Reason.UNREACHABLE));
    }

    @Test
    void aHeaderThatHoldsALineBreakIsNotSent() {
        URI address = URI.create("http://localhost:" + server.getAddress().getPort() + "/ten");
        assertThat(Fetch.get(address, Map.of("X-Said", "a\r\nHost: b"), 100, LONG))
                .isEqualTo(new Fetched.Failed(Reason.UNREACHABLE));
    }
}
