package dev.kyphos.http;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What browsers are told of pages elsewhere that would call the API (the Fetch standard's CORS protocol). Without an
 * origin nothing is, so that browsers let no page elsewhere read an answer.
 *
 * @param origin the one that may, or {@code *} for all; null for none
 */
record Cors(@Nullable String origin) {

    private static final String MAY_SEND = "Content-Type, If-Match, If-None-Match, X-Api-Key";
    private static final String MAY_READ = "ETag, Location, Retry-After, X-Request-Id";
    private static final String SECONDS = "3600";

    /** As the function's environment says. */
    static Cors ofEnvironment() {
        return new Cors(Environment.get("CORS_ORIGIN"));
    }

    boolean isOn() {
        return origin != null;
    }

    /** The response with what a browser needs to let the page read it. */
    Response on(Response response) {
        if (origin == null) {
            return response;
        }
        Response readable =
                response.with("Access-Control-Allow-Origin", origin).with("Access-Control-Expose-Headers", MAY_READ);
        return origin.equals("*") ? readable : readable.with("Vary", "Origin");
    }

    /** The answer to a browser that asks what it may send. */
    Response preflight(Set<String> methods) {
        return Response.noContent()
                .with("Access-Control-Allow-Methods", String.join(", ", methods))
                .with("Access-Control-Allow-Headers", MAY_SEND)
                .with("Access-Control-Max-Age", SECONDS);
    }
}
