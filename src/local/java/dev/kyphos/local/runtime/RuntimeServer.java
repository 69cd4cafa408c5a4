package dev.kyphos.local.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.kyphos.local.FunctionFailure;
import dev.kyphos.local.LocalJson;
import dev.kyphos.local.template.LambdaFunction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Lambda's runtime API over HTTP for one JVM, which fetches its next event here and posts the response or an error. */
final class RuntimeServer implements AutoCloseable {

    private static final String ROOT = "/2018-06-01/runtime/";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final InvocationQueue invocations;
    private final LambdaFunction function;

    RuntimeServer(LambdaFunction function, InvocationQueue invocations) {
        this.function = function;
        this.invocations = invocations;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException none) {
            throw new UncheckedIOException("no free port", none);
        }
        server.setExecutor(threads);
        server.createContext(ROOT, this::serve);
        server.start();
    }

    /** Host and port, for the environment variable AWS_LAMBDA_RUNTIME_API. */
    String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        List<String> call = List.of(
                exchange.getRequestURI().getPath().substring(ROOT.length()).split("/"));
        try (exchange) {
            switch (call.getFirst() + " " + call.getLast()) {
                case "invocation next" -> next(exchange);
                case "restore next" -> exchange.sendResponseHeaders(200, -1);
                case "invocation response" -> response(exchange, call.get(1));
                case "invocation error" -> error(exchange, call.get(1));
                case "init error", "restore error" -> initError(exchange);
                default -> exchange.sendResponseHeaders(404, -1);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void next(HttpExchange exchange) throws IOException, InterruptedException {
        Invocation invocation = invocations.next();
        // The client ends its JVM if one of these four is missing.
        exchange.getResponseHeaders().set("Lambda-Runtime-Aws-Request-Id", invocation.id());
        exchange.getResponseHeaders().set("Lambda-Runtime-Trace-Id", "Root=1-" + invocation.id() + ";Sampled=0");
        exchange.getResponseHeaders()
                .set(
                        "Lambda-Runtime-Deadline-Ms",
                        Long.toString(invocation.deadline().toEpochMilli()));
        exchange.getResponseHeaders().set("Lambda-Runtime-Invoked-Function-Arn", function.arn());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, invocation.event().length);
        exchange.getResponseBody().write(invocation.event());
    }

    private void response(HttpExchange exchange, String id) throws IOException {
        byte[] response = exchange.getRequestBody().readAllBytes();
        exchange.sendResponseHeaders(202, -1);
        invocations.complete(id, response);
    }

    private void error(HttpExchange exchange, String id) throws IOException {
        String type = errorType(exchange);
        exchange.sendResponseHeaders(202, -1);
        invocations.fail(id, new FunctionFailure(function.name() + " failed: " + type));
    }

    private void initError(HttpExchange exchange) throws IOException {
        String type = errorType(exchange);
        exchange.sendResponseHeaders(202, -1);
        invocations.failAll(new FunctionFailure(function.name() + " can't be initialised: " + type));
    }

    private static String errorType(HttpExchange exchange) throws IOException {
        return LocalJson.MAPPER
                .readTree(exchange.getRequestBody())
                .path("errorType")
                .asText("unknown");
    }
}
