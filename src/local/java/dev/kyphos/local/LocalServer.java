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
import java.util.regex.Pattern;

/** An HTTP server on the loopback address. Each request has a virtual thread of its own. */
final class LocalServer implements AutoCloseable {

    private static final Set<Integer> BODILESS = Set.of(204, 304);

    /** The target of a request in origin form or absolute form (RFC 9112, section 3.2), in ASCII. */
    private static final Pattern TARGET =
            Pattern.compile("(?:/(?!/)|https?://[^/?#@]+(?:[/?]|$))[!-~&&[^#]]*", Pattern.CASE_INSENSITIVE);

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

    /** The address of the API, with its base path and without a slash at the end. */
    URI address() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + gateway.base());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        Optional<LocalRequest> call = call(exchange);
        if (call.isEmpty()) {
            exchange.getResponseHeaders().set("Connection", "close");
            send(exchange, gateway.badRequest());
            exchange.getResponseBody().flush();
            // Closing the exchange would wait for the rest of a body that may never come. This ends the connection.
            throw new IOException("a malformed request");
        }
        try (exchange) {
            send(exchange, gateway.answer(call.get()));
        }
    }

    /** The request; empty if its target or its body is malformed. */
    private static Optional<LocalRequest> call(HttpExchange exchange) {
        Optional<byte[]> body = body(exchange.getRequestBody());
        URI uri = exchange.getRequestURI();
        if (body.isEmpty() || !TARGET.matcher(uri.toString()).matches()) {
            return Optional.empty();
        }
        return Optional.of(new LocalRequest(
                exchange.getRequestMethod(),
                Optional.ofNullable(uri.getRawPath())
                        .filter(path -> !path.isEmpty())
                        .orElse("/"),
                Optional.ofNullable(uri.getRawQuery()).orElse(""),
                new LinkedHashMap<>(exchange.getRequestHeaders()),
                body.get(),
                exchange.getRemoteAddress().getAddress().getHostAddress()));
    }

    /** The body; empty if its chunks are malformed, or trailers follow them, which the JDK's server does not read. */
    private static Optional<byte[]> body(InputStream in) {
        try {
            byte[] body = in.readNBytes(LocalGateway.BODY_LIMIT + 1);
            if (body.length > LocalGateway.BODY_LIMIT) {
                in.transferTo(
                        OutputStream.nullOutputStream()); // a client reads its 413 only after it has sent everything
            }
            return Optional.of(body);
        } catch (IOException malformed) {
            return Optional.empty();
        }
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
