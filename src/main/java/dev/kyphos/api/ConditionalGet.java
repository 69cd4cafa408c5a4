package dev.kyphos.api;

import dev.kyphos.http.Request;
import dev.kyphos.http.Response;
import java.util.function.Supplier;

/** Responses with a validator, which are not sent again to a caller that has them (RFC 9110, 13.1.2). */
final class ConditionalGet {

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    private ConditionalGet() {}

    /** The response of what never changes; {@code tag} is the entity tag without its quotes. */
    static Response immutable(Request request, String tag, Supplier<Response> response) {
        return validated(request, "\"" + tag + "\"", IMMUTABLE, response);
    }

    /** The response of what may change at any time, with its entity tag. */
    static Response revalidated(Request request, String etag, Supplier<Response> response) {
        return validated(request, etag, "no-cache", response);
    }

    private static Response validated(Request request, String etag, String cacheControl, Supplier<Response> response) {
        String known = request.header("If-None-Match");
        boolean same = known != null && (known.strip().equals("*") || known.contains(etag));
        Response answer = same ? Response.notModified() : response.get();
        return answer.isProblem() ? answer : answer.with("ETag", etag).with("Cache-Control", cacheControl);
    }
}
