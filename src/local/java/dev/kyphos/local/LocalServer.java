package dev.kyphos.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP server on the loopback address. Each request has a virtual thread of its own. */
final class LocalServer implements AutoCloseable {

    private static final Set<Integer> BODILESS = Set.of(204, 304);

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final LocalGateway gateway;

    /**
     * Starts the server.
     *
     * @param port 0 for any free one
     * @throws UncheckedIOException if the port is taken
     */
    LocalServer(LocalGateway gateway, int port) {
        System.setProperty("sun.net.httpserver.nodelay", "true"); // or answers wait 40 ms for the client's ACK
        this.gateway = gateway;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException taken) {
            throw new UncheckedIOException("can't listen on port " + port, taken);
        }
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    /** The address of the server, without a slash at the end. */
    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            send(exchange, gateway.answer(call(exchange)));
        }
    }

    private static LocalRequest call(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        return new LocalRequest(
                exchange.getRequestMethod(),
                Optional.ofNullable(uri.getRawPath()).orElse("/"),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                new LinkedHashMap<>(exchange.getRequestHeaders()),
                body(exchange.getRequestBody()),
                exchange.getRemoteAddress().getAddress().getHostAddress());
    }

    private static byte[] body(InputStream in) throws IOException {
        byte[] body = in.readNBytes(LocalGateway.BODY_LIMIT + 1);
        in.transferTo(OutputStream.nullOutputStream()); // a client reads its 413 only after it has sent everything
        return body;
    }

    private static void send(HttpExchange exchange, LocalResponse answer) throws IOException {
        exchange.getResponseHeaders().putAll(answer.headers());
        boolean bodiless = BODILESS.contains(answer.status())
                || exchange.getRequestMethod().equals("HEAD");
        boolean empty = answer.body().length == 0;
        exchange.sendResponseHeaders(answer.status(), bodiless || empty ? -1 : answer.body().length);
        if (!bodiless && !empty) {
            exchange.getResponseBody().write(answer.body());
        }
    }
}
