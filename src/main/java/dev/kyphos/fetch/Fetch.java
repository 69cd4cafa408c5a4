package dev.kyphos.fetch;

import dev.kyphos.fetch.Fetched.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads a document by HTTP GET. It follows no redirect, sends no cookie, and reads no more bytes and waits no longer than it may.
 * It uses the client of the JDK that the store's client uses already, so that it loads few classes.
 */
public final class Fetch {

    private static final int OK = 200;

    private Fetch() {}

    /**
     * Reads a document.
     *
     * @param headers the headers of the request; their values have no line breaks
     * @param maxBytes the maximum size of the document
     * @param timeout the limit of the whole request, from connecting to the last byte
     */
    public static Fetched get(URI address, Map<String, String> headers, int maxBytes, Duration timeout) {
        HttpURLConnection connection;
        try {
            connection = open(address, headers, timeout);
        } catch (IOException | IllegalArgumentException _) {
            return new Fetched.Failed(Reason.UNREACHABLE);
        }
        var task = new FutureTask<Fetched>(() -> read(connection, maxBytes));
        Thread.ofVirtual().start(task);
        try {
            return task.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return new Fetched.Failed(Reason.SLOW);
        } catch (ExecutionException failure) {
            return new Fetched.Failed(
                    failure.getCause() instanceof SocketTimeoutException ? Reason.SLOW : Reason.UNREACHABLE);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Fetched.Failed(Reason.SLOW);
        } finally {
            task.cancel(true);
        }
    }

    private static HttpURLConnection open(URI address, Map<String, String> headers, Duration timeout)
            throws IOException {
        if (!(address.toURL().openConnection() instanceof HttpURLConnection connection)) {
            throw new IOException("no address of HTTP");
        }
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setAllowUserInteraction(false);
        connection.setConnectTimeout(Math.toIntExact(timeout.toMillis()));
        connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
        headers.forEach(connection::setRequestProperty);
        return connection;
    }

    private static Fetched read(HttpURLConnection connection, int maxBytes) throws IOException {
        try {
            if (connection.getResponseCode() != OK) {
                return new Fetched.Failed(Reason.STATUS);
            }
            try (InputStream in = connection.getInputStream()) {
                byte[] bytes = in.readNBytes(maxBytes + 1);
                return bytes.length > maxBytes ? new Fetched.Failed(Reason.TOO_LARGE) : new Fetched.Document(bytes);
            }
        } finally {
            connection.disconnect();
        }
    }
}
