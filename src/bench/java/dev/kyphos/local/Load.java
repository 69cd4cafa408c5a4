package dev.kyphos.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sends one request again and again over connections that stay open, with as little work as it can. */
final class Load implements AutoCloseable {

    private final List<Socket> sockets = new ArrayList<>();
    private final byte[] request;

    /** @param target the path with its query */
    Load(int port, String target, byte[] body, int connections) throws IOException {
        byte[] head =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
                        .formatted(target, body.length)
                        .getBytes(StandardCharsets.US_ASCII);
        request = new byte[head.length + body.length];
        System.arraycopy(head, 0, request, 0, head.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        for (int i = 0; i < connections; i++) {
            var socket = new Socket(InetAddress.getLoopbackAddress(), port);
            socket.setTcpNoDelay(true);
            sockets.add(socket);
        }
    }

    /** Sends so many requests over each connection, each once the last one is answered. */
    void send(int requests) throws InterruptedException {
        List<Thread> threads = sockets.stream()
                .map(socket -> Thread.ofPlatform().start(() -> send(socket, requests)))
                .toList();
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void send(Socket socket, int requests) {
        try {
            var in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
            for (int i = 0; i < requests; i++) {
                socket.getOutputStream().write(request);
                read(in);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void read(InputStream in) throws IOException {
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200 ")) {
            throw new IOException("answered " + status);
        }
        int length = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(15).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection ended");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
