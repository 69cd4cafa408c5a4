package dev.kyphos.population;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** As much of S3 as populations use: objects with metadata, ranges of bytes, conditions on entity tags. Asks for a signature. */
final class S3Double implements AutoCloseable {

    static final String BUCKET = "populations";

    private final HttpServer server;
    private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final List<Integer> troubles = new ArrayList<>();

    private record Stored(byte[] content, Map<String, String> metadata) {

        String etag() {
            return "\"" + Integer.toHexString(Arrays.hashCode(content)) + "\"";
        }
    }

    S3Double() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/" + BUCKET + "/", this::answer);
        server.start();
    }

    URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    void put(String key, String content) {
        objects.put(key, new Stored(content.getBytes(StandardCharsets.UTF_8), Map.of()));
    }

    String text(String key) {
        return new String(Objects.requireNonNull(objects.get(key)).content, StandardCharsets.UTF_8);
    }

    List<String> keys(String prefix) {
        return objects.keySet().stream().filter(key -> key.startsWith(prefix)).toList();
    }

    void remove(String key) {
        objects.remove(key);
    }

    /** The next request gets this status, whatever it asks. */
    synchronized void trouble(int status) {
        troubles.add(status);
    }

    private synchronized int trouble() {
        return troubles.isEmpty() ? 0 : troubles.removeFirst();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String key = exchange.getRequestURI().getPath().substring(BUCKET.length() + 2);
            String signature = exchange.getRequestHeaders().getFirst("Authorization");
            int trouble = trouble();
            if (trouble != 0) {
                end(exchange, trouble, new byte[0]);
            } else if (signature == null
                    || !signature.matches("AWS4-HMAC-SHA256 Credential=.*/eu-central-1/s3/aws4_request.*")) {
                end(exchange, 403, new byte[0]);
            } else if (exchange.getRequestMethod().equals("PUT")) {
                objects.put(key, new Stored(body, metadata(exchange)));
                end(exchange, 200, new byte[0]);
            } else {
                read(exchange, objects.get(key));
            }
        }
    }

    private static Map<String, String> metadata(HttpExchange exchange) {
        Map<String, String> metadata = new TreeMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> {
            if (name.toLowerCase(Locale.ROOT).startsWith("x-amz-meta-")) {
                metadata.put(name, values.getFirst());
            }
        });
        return metadata;
    }

    private static void read(HttpExchange exchange, @Nullable Stored stored) throws IOException {
        if (stored == null) {
            end(exchange, 404, new byte[0]);
            return;
        }
        String condition = exchange.getRequestHeaders().getFirst("If-Match");
        if (condition != null && !condition.equals(stored.etag())) {
            end(exchange, 412, new byte[0]);
            return;
        }
        exchange.getResponseHeaders().add("ETag", stored.etag());
        stored.metadata.forEach(exchange.getResponseHeaders()::add);
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (range == null) {
            end(exchange, 200, stored.content);
        } else {
            String[] bounds = range.substring("bytes=".length()).split("-");
            end(
                    exchange,
                    206,
                    Arrays.copyOfRange(stored.content, Integer.parseInt(bounds[0]), Integer.parseInt(bounds[1]) + 1));
        }
    }

    private static void end(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head || body.length == 0 ? -1 : body.length);
        if (!head && body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
