package dev.kyphos.http;

import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.DataFormatException;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request as JSON. Checks its media type, encoding, size and syntax. */
public final class JsonBody {

    /** The default maximum size of a body, in bytes of UTF-8. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_BYTES_PER_CHAR = 3;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private JsonBody() {}

    /**
     * Reads a body of at most 64 KiB.
     *
     * @throws ProblemException if the body is not JSON or too large
     */
    public static JsonDocument of(Request request) {
        return of(request, MAX_BYTES);
    }

    /**
     * Reads a body of at most {@code maxBytes} bytes of UTF-8.
     *
     * @throws ProblemException if the body is not JSON or too large
     */
    public static JsonDocument of(Request request, int maxBytes) {
        return of(request, maxBytes, List.of(Response.JSON));
    }

    /**
     * Reads a body of at most {@code maxBytes} bytes of UTF-8 in one of several media types, all of which are JSON.
     *
     * @throws ProblemException if the body is not JSON or too large
     */
    public static JsonDocument of(Request request, int maxBytes, List<String> mediaTypes) {
        if (!isOneOf(mediaTypes, request.header("Content-Type"))) {
            throw new ProblemException(Problems.mediaType(mediaTypes));
        }
        return switch (decoded(request, maxBytes)) {
            case null ->
                throw new ProblemException(Problems.malformed("A JSON document was expected, and nothing was sent."));
            case Request.Body.NotUtf8 _ -> throw new ProblemException(Problems.malformed("The body is not UTF-8."));
            case Request.Body.Utf8(String text)
            when isTooLarge(text, maxBytes) -> throw new ProblemException(Problems.tooLarge(maxBytes));
            case Request.Body.Utf8(String text) -> parsed(text);
        };
    }

    private static boolean isOneOf(List<String> mediaTypes, @Nullable String contentType) {
        MediaType type = contentType == null ? null : MediaType.parse(contentType);
        return type != null
                && mediaTypes.contains(type.type())
                && type.parameters().getOrDefault("charset", "utf-8").equalsIgnoreCase("utf-8");
    }

    /** The body without its encoding. API Gateway may have decoded it, and left the header. */
    private static Request.@Nullable Body decoded(Request request, int maxBytes) {
        boolean gzip = isGzip(request.header("Content-Encoding"));
        return gzip && request.body() instanceof Request.Body.NotUtf8(ByteBuffer bytes) && Gunzip.isGzip(bytes)
                ? decompressed(bytes, maxBytes)
                : request.body();
    }

    private static boolean isGzip(@Nullable String contentEncoding) {
        String coding = contentEncoding == null ? "" : contentEncoding.strip().toLowerCase(Locale.ROOT);
        return switch (coding) {
            case "", "identity" -> false;
            case "gzip", "x-gzip" -> true;
            default -> throw new ProblemException(Problems.contentEncoding());
        };
    }

    private static Request.Body decompressed(ByteBuffer gzip, int maxBytes) {
        byte[] bytes;
        try {
            bytes = Gunzip.decode(gzip, maxBytes);
        } catch (DataFormatException e) {
            throw new ProblemException(Problems.malformed("The body is not gzip, as its Content-Encoding says."));
        }
        if (bytes.length > maxBytes) {
            throw new ProblemException(Problems.tooLarge(maxBytes));
        }
        return Request.Body.of(bytes);
    }

    private static boolean isTooLarge(String text, int maxBytes) {
        int chars = text.length();
        return chars > maxBytes
                || (chars > maxBytes / MAX_BYTES_PER_CHAR && text.getBytes(StandardCharsets.UTF_8).length > maxBytes);
    }

    private static JsonDocument parsed(String text) {
        try {
            return JsonReader.read(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (MalformedJsonException e) {
            throw new ProblemException(Problems.malformed("The body is malformed: " + e.getMessage() + "."));
        }
    }
}
