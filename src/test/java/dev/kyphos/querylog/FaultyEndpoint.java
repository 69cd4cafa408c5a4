package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/** An endpoint that fails as DynamoDB can fail, or accepts every call, and records the calls. */
public final class FaultyEndpoint implements AutoCloseable {

    /** The fault of the endpoint. */
    public enum Fault {
        NONE,
        REFUSES,
        THROTTLES,
        FAILS,
        NO_TABLE,
        SLOW
    }

    private final ConcurrentLinkedQueue<String> calls = new ConcurrentLinkedQueue<>();
    private final Fault fault;
    private final HttpServer server;

    public FaultyEndpoint(Fault fault) {
        this.fault = fault;
        try {
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/", this::handle);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI uri() {
        return URI.create("http://localhost:"
                + (fault == Fault.REFUSES ? closedPort() : server.getAddress().getPort()));
    }

    /** The operations called, such as {@code PutItem}. */
    List<String> calls() {
        return List.copyOf(calls);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        calls.add(target.substring(target.indexOf('.') + 1));
        try (exchange) {
            switch (fault) {
                case NONE, REFUSES -> answer(exchange, 200, "{}");
                case SLOW -> {
                    pause();
                    answer(exchange, 200, "{}");
                }
                case THROTTLES -> answer(exchange, 400, error("ProvisionedThroughputExceededException"));
                case FAILS -> answer(exchange, 500, error("InternalServerError"));
                case NO_TABLE -> answer(exchange, 400, error("ResourceNotFoundException"));
            }
        }
    }

    private static String error(String type) {
        return "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\"}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/x-amz-json-1.0");
        exchange.sendResponseHeaders(status, body.length());
        exchange.getResponseBody().write(body.getBytes(UTF_8));
    }

    private static void pause() {
        try {
            Thread.sleep(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static int closedPort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
