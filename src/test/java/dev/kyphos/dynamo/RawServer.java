package dev.kyphos.dynamo;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32;

/** An HTTP server that answers with exactly the bytes that a test gives it, and records what it was asked. */
public final class RawServer implements AutoCloseable {

    /**
     * What becomes of a call.
     *
     * @param text the answer, which is sent in UTF-8
     * @param then what happens to the connection afterwards
     */
    public record Reaction(String text, Then then) {}

    /** What happens to a connection after an answer. */
    public enum Then {
        STAYS,
        CLOSES,
        /** Stays open, and sends no more bytes until the server closes. */
        HANGS,
        /** Sends a byte of the answer now and then, and never comes to its end. */
        TRICKLES
    }

    /** A request. Names of headers are in lower case. */
    public record Received(String line, Map<String, String> headers, String text) {}

    private final ServerSocket socket;
    private final Deque<Reaction> reactions = new ArrayDeque<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);

    /** @param reactions one for each call; the last one for all that follow */
    public RawServer(Reaction... reactions) {
        this.reactions.addAll(List.of(reactions));
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** An answer as DynamoDB sends it. */
    public static Reaction json(int status, String body) {
        return json(status, body, Map.of());
    }

    /** An answer as DynamoDB sends it, with more headers. */
    public static Reaction json(int status, String body, Map<String, String> more) {
        var crc = new CRC32();
        crc.update(body.getBytes(UTF_8));
        Map<String, String> headers = new LinkedHashMap<>(Map.of(
                "Content-Type",
                "application/x-amz-json-1.0",
                "Content-Length",
                Integer.toString(body.getBytes(UTF_8).length),
                "x-amz-crc32",
                Long.toString(crc.getValue())));
        headers.putAll(more);
        return raw(status, headers, body, Then.STAYS);
    }

    /** An error as DynamoDB sends it. */
    public static Reaction error(int status, String type) {
        return json(status, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + type + "\",\"message\":\"no\"}");
    }

    /** Any answer. */
    public static Reaction raw(int status, Map<String, String> headers, String body, Then then) {
        var head = new StringBuilder("HTTP/1.1 " + status + " X\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return new Reaction(head + "\r\n" + body, then);
    }

    /** No answer at all. */
    public static Reaction none(Then then) {
        return new Reaction("", then);
    }

    public URI uri() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    /** All requests so far. */
    public List<Received> received() {
        return List.copyOf(received);
    }

    /** The number of connections so far. */
    public int connections() {
        return connections.get();
    }

    @Override
    public void close() {
        end.countDown();
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket connection = socket.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream());
            for (Received request = read(in); request != null; request = read(in)) {
                Reaction reaction = next(request);
                if (!answer(connection, reaction)) {
                    return;
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the client has closed the connection
        }
    }

    private synchronized Reaction next(Received request) {
        received.add(request);
        return reactions.size() > 1 ? reactions.pop() : reactions.getFirst();
    }

    /** Returns whether the connection stays. */
    private boolean answer(Socket connection, Reaction reaction) throws IOException, InterruptedException {
        if (reaction.then() == Then.TRICKLES) {
            for (byte each : reaction.text().getBytes(UTF_8)) {
                connection.getOutputStream().write(each);
                if (end.await(50, TimeUnit.MILLISECONDS)) {
                    return false;
                }
            }
        } else {
            connection.getOutputStream().write(reaction.text().getBytes(UTF_8));
        }
        if (reaction.then() == Then.HANGS || reaction.then() == Then.TRICKLES) {
            end.await();
        }
        return reaction.then() == Then.STAYS;
    }

    private static Received read(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.append((char) next);
        }
        List<String> lines =
                new String(head.toString().getBytes(ISO_8859_1), UTF_8).lines().toList();
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line : lines.subList(1, lines.size())) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
        return new Received(lines.getFirst(), headers, new String(body, UTF_8));
    }
}
