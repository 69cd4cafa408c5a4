package dev.kyphos.dynamo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One exchange over HTTP. The JDK keeps the connection for the next one if the answer was read whole. */
final class Exchange {

    private static final String RETRY = "sun.net.http.retryPost";

    /** More than any answer has: a page of a query has 1 MiB of items. */
    private static final int MAX_BYTES = 16 << 20;

    private static final int FIRST_ERROR = 400;

    static {
        // The JDK would send a second time what got no answer. It would not if the body were streamed, but then it
        // waits a
        // millisecond for each call on a connection that it kept.
        if (System.getProperty(RETRY) == null) {
            System.setProperty(RETRY, "false");
        }
    }

    private Exchange() {}

    /**
     * What came back.
     *
     * @param type the header {@code x-amzn-ErrorType}
     * @param date the header {@code Date}
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares replies
    record Reply(
            int status, @Nullable String type, @Nullable String date, byte[] body) {}

    /**
     * Posts a body. It is sent once, where the JDK's HTTP client was not used before for anything else.
     *
     * @param connect the timeout of opening a connection, in milliseconds
     * @param read the timeout of waiting for data, in milliseconds
     * @throws IOException if there is no answer, or it is cut off or changed on its way
     */
    static Reply post(URI address, Map<String, String> headers, byte[] body, int connect, int read) throws IOException {
        HttpURLConnection connection = open(address, headers, connect, read);
        try {
            connection.setRequestMethod("POST");
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(body);
            }
            return reply(connection);
        } catch (IOException | RuntimeException failure) {
            connection.disconnect();
            throw failure;
        }
    }

    /** Reads from an address. The timeouts are in milliseconds. */
    static Reply get(URI address, Map<String, String> headers, int connect, int read) throws IOException {
        HttpURLConnection connection = open(address, headers, connect, read);
        try {
            return reply(connection);
        } catch (IOException | RuntimeException failure) {
            connection.disconnect();
            throw failure;
        }
    }

    private static HttpURLConnection open(URI address, Map<String, String> headers, int connect, int read)
            throws IOException {
        if (!(address.toURL().openConnection(Proxy.NO_PROXY) instanceof HttpURLConnection connection)) {
            throw new IOException("no address of HTTP");
        }
        connection.setInstanceFollowRedirects(false);
        connection.setUseCaches(false);
        connection.setAllowUserInteraction(false);
        connection.setConnectTimeout(connect);
        connection.setReadTimeout(read);
        for (Map.Entry<String, String> header : headers.entrySet()) {
            connection.setRequestProperty(header.getKey(), header.getValue());
        }
        return connection;
    }

    private static Reply reply(HttpURLConnection connection) throws IOException {
        int status = connection.getResponseCode();
        byte[] body = body(status < FIRST_ERROR ? connection.getInputStream() : connection.getErrorStream());
        long length = connection.getContentLengthLong();
        if (length >= 0 && length != body.length) {
            throw new IOException("an answer that was cut off");
        }
        String checksum = connection.getHeaderField("x-amz-crc32");
        if (checksum != null && !checksum.equals(crc32(body))) {
            throw new IOException("an answer that was changed");
        }
        return new Reply(
                status, connection.getHeaderField("x-amzn-ErrorType"), connection.getHeaderField("Date"), body);
    }

    private static byte[] body(@Nullable InputStream stream) throws IOException {
        if (stream == null) {
            return new byte[0];
        }
        try (stream) {
            byte[] body = stream.readNBytes(MAX_BYTES);
            if (stream.read() >= 0) {
                throw new IOException("an answer that is too large");
            }
            return body;
        }
    }

    private static String crc32(byte[] body) {
        var crc = new CRC32();
        crc.update(body);
        return Long.toString(crc.getValue());
    }
}
