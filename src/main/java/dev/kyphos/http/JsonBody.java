package dev.kyphos.http;

import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the body of a request as JSON. Checks its media type, size and syntax. */
public final class JsonBody {

    /** The default maximum size of a body, in bytes of UTF-8. */
    static final int MAX_BYTES = 64 * 1024;

    private static final int MAX_BYTES_PER_CHAR = 3;
    private static final Set<String> MEDIA_TYPES =
            Set.of("application/json", "application/json;charset=utf-8", "application/json;charset=\"utf-8\"");

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
        if (!isJson(request.header("Content-Type"))) {
            throw new ProblemException(Problems.mediaType());
        }
        return switch (request.body()) {
            case null ->
                throw new ProblemException(Problems.malformed("A JSON document was expected, and nothing was sent."));
            case Request.Body.NotUtf8() -> throw new ProblemException(Problems.malformed("The body is not UTF-8."));
            case Request.Body.Utf8(String text)
            when isTooLarge(text, maxBytes) -> throw new ProblemException(Problems.tooLarge(maxBytes));
            case Request.Body.Utf8(String text) -> parsed(text);
        };
    }

    private static boolean isJson(@Nullable String contentType) {
        return contentType != null
                && MEDIA_TYPES.contains(contentType.toLowerCase(Locale.ROOT).replace(" ", ""));
    }

    private static boolean isTooLarge(String text, int maxBytes) {
        int chars = text.length();
        return chars > maxBytes
                || (chars > maxBytes / MAX_BYTES_PER_CHAR && text.getBytes(StandardCharsets.UTF_8).length > maxBytes);
    }

    private static JsonDocument parsed(String text) {
        try {
            return JsonReader.read(text);
        } catch (MalformedJsonException e) {
            throw new ProblemException(Problems.malformed("The body is malformed: " + e.getMessage() + "."));
        }
    }
}
