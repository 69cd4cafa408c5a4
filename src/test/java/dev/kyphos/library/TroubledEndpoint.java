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

/** An HTTP proxy of DynamoDB that fails as a test configures it. */
final class TroubledEndpoint implements AutoCloseable {

    /** The kind of failure. */
    enum Trouble {
        NONE,
        REFUSES,
        HANGS,
        FAILS,
        THROTTLES,
        CLOSES,
        /** Answers writes as if another transaction held one of the items. */
        CONTENDS,
        /** Answers writes as if the store throttled one of the items. */
        THROTTLES_ITEM,
        /** Writes, and sends no answer. */
        LOSES_ANSWERS,
        /** Returns one item a page, and says that more items follow. */
        HALF_PAGES;

        boolean affects(String operation) {
            return switch (this) {
                case CONTENDS, THROTTLES_ITEM, LOSES_ANSWERS -> WRITING.contains(operation);
                case HALF_PAGES -> operation.equals("Query");
                default -> true;
            };
        }
    }

    private static final Set<String> WRITING = Set.of("PutItem", "TransactWriteItems");
    private static final Set<String> SET_BY_CLIENT =
            Set.of("host", "connection", "content-length", "expect", "upgrade", "transfer-encoding");

    private static final String CANCELLED = """
        {"__type": "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
         "CancellationReasons": [{"Code": "None"}, {"Code": "%s"}, {"Code": "None"}, {"Code": "TransactionConflict"}]}
        """;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI upstream;
    private volatile Duration delay;
    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final AtomicInteger remaining = new AtomicInteger();
    private volatile Trouble trouble = Trouble.NONE;
    private volatile Runnable contender = () -> {};
    private HttpServer server;
    private final int port;

    /** @param delay the duration of each call that does not fail */
    TroubledEndpoint(URI upstream, Duration delay) {
        this.upstream = upstream;
        this.delay = delay;
        this.server = listen(0);
        this.port = server.getAddress().getPort();
    }

    /** An endpoint that always fails. */
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

    /** Each call that does not fail takes this long from now on. */
    void takes(Duration time) {
        delay = time;
    }

    /** Fails for this number of calls. */
    void has(Trouble next, int calls) {
        remaining.set(calls);
        has(next);
    }

    /** Sets what the other transaction does before a write is answered as contended. */
    void onContention(Runnable action) {
        contender = action;
    }

    /** The operations called since the last call of this method, such as {@code GetItem}. */
    List<String> calls() {
        var recorded = List.copyOf(calls);
        calls.clear();
        return recorded;
    }

    @Override
    public void close() {
        server.stop(0);
        client.close();
    }

    private HttpServer listen(int at) {
        try {
            var httpServer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), at), 0);
            httpServer.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            httpServer.createContext("/", this::handle);
            httpServer.start();
            return httpServer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        String operation = target.substring(target.indexOf('.') + 1);
        calls.add(operation);
        Trouble current = trouble.affects(operation) ? trouble : Trouble.NONE;
        if (current != Trouble.NONE && remaining.get() > 0 && remaining.decrementAndGet() == 0) {
            trouble = Trouble.NONE;
        }
        try (exchange) {
            switch (current) {
                case NONE, REFUSES -> forward(exchange, UnaryOperator.identity());
                case HANGS -> sleep(Duration.ofSeconds(20));
                case FAILS -> answer(exchange, 500, error("InternalServerError"));
                case THROTTLES -> answer(exchange, 400, error("ProvisionedThroughputExceededException"));
                case CLOSES -> {}
                case CONTENDS -> {
                    contender.run();
                    answer(
                            exchange,
                            400,
                            CANCELLED.formatted("TransactionConflict").getBytes(UTF_8));
                }
                case THROTTLES_ITEM ->
                    answer(exchange, 400, CANCELLED.formatted("ThrottlingError").getBytes(UTF_8));
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
        return "{\"Limit\":1,"
                + query.replaceFirst("\"Limit\":[0-9]+,|,\"Limit\":[0-9]+", "").substring(1);
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
