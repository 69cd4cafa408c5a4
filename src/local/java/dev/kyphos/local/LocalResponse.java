package dev.kyphos.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** One HTTP response. */
public record LocalResponse(int status, Map<String, List<String>> headers, byte[] body) {

    /** Whether the handler encoded the body itself. */
    boolean isEncoded() {
        return headers.keySet().stream().anyMatch("Content-Encoding"::equalsIgnoreCase);
    }

    /** A copy with the body compressed. */
    LocalResponse gzipped() {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException("an array can't be written to", impossible);
        }
        Map<String, List<String>> encoded = new LinkedHashMap<>(headers);
        encoded.put("Content-Encoding", List.of("gzip"));
        return new LocalResponse(status, encoded, compressed.toByteArray());
    }
}
