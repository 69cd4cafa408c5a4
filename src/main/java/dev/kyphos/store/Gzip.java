package dev.kyphos.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Bytes in memory, compressed (RFC 1952). */
public final class Gzip {

    private Gzip() {}

    public static byte[] deflate(byte[] bytes) {
        var deflated = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(deflated)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException("memory could not be written", e);
        }
        return deflated.toByteArray();
    }

    /**
     * Inflates no more than is allowed.
     *
     * @throws IOException where it is no gzip or inflates to more than {@code maxBytes} bytes
     */
    public static byte[] inflate(byte[] deflated, int maxBytes) throws IOException {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(deflated))) {
            byte[] bytes = gzip.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                throw new IOException("inflates to more than " + maxBytes + " bytes");
            }
            return bytes;
        }
    }
}
