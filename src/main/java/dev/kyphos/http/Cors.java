package dev.kyphos.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin access to the API, by the CORS protocol of the Fetch standard. If it is off, browsers do not let pages
 * of other origins read a response.
 *
 * @param origin the origin that may read responses, or {@code *} for every origin; null if CORS is off
 */
record Cors(@Nullable String origin) {

    private static final String ALLOWED_HEADERS = "Content-Type, If-Match, If-None-Match, X-Api-Key";
    private static final String EXPOSED_HEADERS = "ETag, Location, Retry-After, X-Request-Id";
    private static final String MAX_AGE_SECONDS = "3600";

    /** Reads the origin from the environment variable {@code CORS_ORIGIN}. */
    static Cors fromEnvironment() {
        return new Cors(Environment.get("CORS_ORIGIN"));
    }

    /** Whether pages of another origin may call the API. */
    boolean isOn() {
        return origin != null;
    }

    /** Adds the headers that let a page of the origin read a response. */
    Response on(Response response) {
        if (origin == null) {
            return response;
        }
        Response readable = response.with("Access-Control-Allow-Origin", origin)
                .with("Access-Control-Expose-Headers", EXPOSED_HEADERS);
        return origin.equals("*") ? readable : readable.with("Vary", "Origin");
    }

    /** The response to a preflight request. */
    Response preflight(Set<String> methods) {
        return Response.noContent()
                .with("Access-Control-Allow-Methods", String.join(", ", methods))
                .with("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .with("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
}
