package dev.kyphos.store;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Compresses and decompresses bytes in memory as gzip (RFC 1952). */
public final class Gzip {

    private Gzip() {}

    /** Compresses bytes. */
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
     * Decompresses bytes, up to a limit.
     *
     * @throws IOException if the input is not gzip, or the output is longer than {@code maxBytes}
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
