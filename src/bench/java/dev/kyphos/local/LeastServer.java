package dev.kyphos.local;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/**
 * A handler behind the least server that the JDK has: it makes an event of constant text around the body, and sends what the handler
 * returns as it is. No gateway could do with less.
 */
final class LeastServer {

    private static final String EVENT = """
            {"resource":"/v1/recommendations","path":"/v1/recommendations","httpMethod":"POST",\
            "headers":{"Content-Type":"application/json"},"queryStringParameters":{"detail":"%s"},"body":""";
    private static final byte[] END = ",\"isBase64Encoded\":false}".getBytes(StandardCharsets.UTF_8);

    private LeastServer() {}

    /** Starts a server for a handler, and returns its port. */
    static int start(RequestStreamHandler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", exchange -> answer(handler, exchange));
        server.start();
        return server.getAddress().getPort();
    }

    private static void answer(RequestStreamHandler handler, HttpExchange exchange) throws IOException {
        try (exchange) {
            String detail = exchange.getRequestURI().getQuery().substring("detail=".length());
            byte[] response =
                    answer(handler, event(detail, exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, response.length);
            exchange.getResponseBody().write(response);
        }
    }

    /** What a handler returns for an event. */
    static byte[] answer(RequestStreamHandler handler, byte[] event) throws IOException {
        var out = new ByteArrayOutputStream(128 * 1024);
        handler.handleRequest(new ByteArrayInputStream(event), out, null);
        return out.toByteArray();
    }

    /** The event of a request. */
    static byte[] event(String detail, byte[] body) {
        var event = new ByteArrayOutputStream(2 * body.length + 512);
        event.writeBytes(EVENT.formatted(detail).getBytes(StandardCharsets.UTF_8));
        event.write('"');
        event.writeBytes(JsonStringEncoder.getInstance().quoteAsUTF8(new String(body, StandardCharsets.UTF_8)));
        event.write('"');
        event.writeBytes(END);
        return event.toByteArray();
    }
}
