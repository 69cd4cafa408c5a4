package dev.kyphos.http;

import java.util.function.Supplier;

/**
 * Responses with an entity tag, which the request's preconditions are evaluated against. API Gateway may compress them; it adds no
 * {@code Vary}, and leaves the tag as it is.
 */
public final class ConditionalGet {

    private static final String IMMUTABLE = "public, max-age=31536000, immutable";

    /** The {@code Cache-Control} of a response that changes with a release at most. */
    public static final String KEPT = "public, max-age=300";

    private ConditionalGet() {}

    /**
     * A response that never changes.
     *
     * @param tag the entity tag without its quotes
     */
    public static Response immutable(Request request, String tag, Supplier<Response> response) {
        return validated(request, "\"" + tag + "\"", IMMUTABLE, response);
    }

    /**
     * A response that may change with a release of this service.
     *
     * @param tag the entity tag without its quotes
     */
    public static Response kept(Request request, String tag, Supplier<Response> response) {
        return validated(request, "\"" + tag + "\"", KEPT, response);
    }

    /**
     * A response that may change at any time.
     *
     * @param etag the entity tag with its quotes
     */
    public static Response revalidated(Request request, String etag, Supplier<Response> response) {
        return validated(request, etag, "no-cache", response);
    }

    private static Response validated(Request request, String etag, String cacheControl, Supplier<Response> response) {
        Response answer = Preconditions.of(request).onGet(etag, response);
        return answer.isProblem()
                ? answer
                : answer.with("ETag", etag).with("Cache-Control", cacheControl).varyingBy("Accept-Encoding");
    }
}
