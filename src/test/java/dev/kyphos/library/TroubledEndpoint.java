package dev.kyphos.library;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/** DynamoDB behind an HTTP endpoint that has the trouble a test wants. */
final class TroubledEndpoint implements AutoCloseable {

    /** What is wrong with it. */
    enum Trouble {
        NONE,
        REFUSES,
        HANGS,
        FAILS,
        THROTTLES,
        CLOSES,
        /** As if another transaction held one of the items, which only writers notice. */
        CONTENDS,
        /** Writes, and says nothing. */
        LOSES_ANSWERS,
        /** Gives one item of each page, and says that others follow. */
        HALF_PAGES;

        boolean troubles(String operation) {
            return switch (this) {
                case CONTENDS, LOSES_ANSWERS -> WRITING.contains(operation);
                case HALF_PAGES -> operation.equals("Query");
                default -> true;
            };
        }
    }

    private static final Set<String> WRITING = Set.of("PutItem", "TransactWriteItems");
    private static final Set<String> SET_BY_CLIENT =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

    private static final String CONTENTION = """
        {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
         "CancellationReasons": [{"Code": "None"}, {"Code": "TransactionConflict"}, {"Code": "None"}, {"Code": "None"}]}
        """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI upstream;
    private final Duration delay;
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger left = new AtomicInteger();
    private volatile Trouble trouble = Trouble.NONE;
    private volatile Runnable other = () -> {};
    private HttpServer server;
    private final int port;

    /** @param delay how long it takes over each call when nothing is wrong */
    TroubledEndpoint(URI upstream, Duration delay) {
        this.upstream = upstream;
        this.delay = delay;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    /** One that never worked. */
    static TroubledEndpoint always(Trouble trouble) {
        var endpoint = new TroubledEndpoint(URI.create("http://localhost:1"), Duration.ZERO);
        endpoint.has(trouble);
        return endpoint;
    }

    URI uri() {
        return URI.create("http://localhost:" + port);
    }

    void has(Trouble next) {
        if (trouble == Trouble.REFUSES && next != Trouble.REFUSES) {
            server = listen(port);
        }
        if (trouble != Trouble.REFUSES && next == Trouble.REFUSES) {
            server.stop(0);
        }
        trouble = next;
    }

    /** Is in trouble for as many calls as are given. */
    void has(Trouble next, int calls) {
        left.set(calls);
        has(next);
    }

    /** What the other transaction does while it is in the way. */
    void onContention(Runnable deed) {
        other = deed;
    }

    /** The operations that were asked for since the last look, such as {@code GetItem}. */
    List<String> calls() {
        var seen = List.copyOf(calls);
        calls.clear();
        return seen;
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private HttpServer listen(int at) {
        try {
            var listening = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            listening.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            listening.createContext("/", this::handle);
            listening.start();
            return listening;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String operation = target.substring(target.indexOf('.') + 1);
        calls.add(operation);
        Trouble now = trouble.troubles(operation) ? trouble : Trouble.NONE;
        if (now != Trouble.NONE && left.get() > 0 && left.decrementAndGet() == 0) {
            trouble = Trouble.NONE;
        }
        try (exchange) {
            switch (now) {
                case NONE, REFUSES -> forward(exchange, UnaryOperator.identity());
                case HANGS -> sleep(Duration.ofSeconds(20));
                case FAILS -> answer(exchange, 500, error("InternalServerError"));
                case THROTTLES -> answer(exchange, 400, error("ProvisionedThroughputExceededException"));
                case CLOSES -> {}
                case CONTENDS -> {
                    other.run();
                    answer(exchange, 400, CONTENTION.getBytes(UTF_8));
                }
                case LOSES_ANSWERS -> upstreamAnswer(exchange, UnaryOperator.identity());
                case HALF_PAGES -> forward(exchange, TroubledEndpoint::limited);
            }
        }
    }

    private static byte[] error(String type) {
        return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#%s\"}"
                .formatted(type)
                .getBytes(UTF_8);
    }

    private static String limited(String query) {
        return "{\"Limit\":1," + query.replaceFirst("\"Limit\":[0-9]+,?", "").substring(1);
    }

    private void forward(HttpExchange exchange, UnaryOperator<String> change) throws IOException {
        sleep(delay);
        var response = upstreamAnswer(exchange, change);
        answer(exchange, response.statusCode(), response.body());
    }

    private HttpResponse<byte[]> upstreamAnswer(HttpExchange exchange, UnaryOperator<String> change)
            throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
        var request =
                HttpRequest.newBuilder(upstream).POST(HttpRequest.BodyPublishers.ofString(change.apply(body), UTF_8));
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (!SET_BY_CLIENT.contains(name.toLowerCase(Locale.ROOT))) {
                request.header(name, values.getFirst());
            }
        });
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
