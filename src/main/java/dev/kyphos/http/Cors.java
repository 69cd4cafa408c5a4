package dev.kyphos.http;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Cross-origin access to the API, by the CORS protocol of the Fetch standard. If it is off, browsers do not let pages
 * of other origins read a response.
 *
 * @param origins the origins that may read responses, or {@code *} alone for every origin; empty if CORS is off
 */
record Cors(List<String> origins) {

    private static final String ALL = "*";

    /** Every origin may read responses. */
    static final Cors EVERY_ORIGIN = new Cors(List.of(ALL));

    private static final String ALLOWED_HEADERS =
            "Authorization, Content-Encoding, Content-Type, If-Match, If-None-Match, X-Api-Key";
    private static final String EXPOSED_HEADERS = "ETag, Location, Retry-After, X-Request-Id";
    private static final String MAX_AGE_SECONDS = "3600";

    /** Reads the origins from the environment variable {@code CORS_ORIGIN}, where commas or spaces separate them. */
    static Cors fromEnvironment() {
        String list = Environment.get("CORS_ORIGIN");
        List<String> origins = list == null
                ? List.of()
                : Arrays.stream(list.split("[\\s,]+", -1))
                        .filter(origin -> !origin.isEmpty())
                        .toList();
        return new Cors(origins.contains(ALL) ? List.of(ALL) : origins);
    }

    /** Whether pages of another origin may call the API. */
    boolean isOn() {
        return !origins.isEmpty();
    }

    /**
     * Adds the headers that let a page read a response. A single origin is named to every caller; of several, only the
     * caller's own.
     *
     * @param origin the origin of the page; null if the request names none
     */
    Response on(Response response, @Nullable String origin) {
        if (origins.isEmpty()) {
            return response;
        }
        Response varied = origins.getFirst().equals(ALL) ? response : response.varyingBy("Origin");
        return origins.stream()
                .filter(each -> origins.size() == 1 || each.equals(origin))
                .findFirst()
                .map(each -> varied.with("Access-Control-Allow-Origin", each)
                        .with("Access-Control-Expose-Headers", EXPOSED_HEADERS))
                .orElse(varied);
    }

    /** The response to a preflight request. */
    Response preflight(Set<String> methods) {
        return Response.noContent()
                .with("Access-Control-Allow-Methods", String.join(", ", methods))
                .with("Access-Control-Allow-Headers", ALLOWED_HEADERS)
                .with("Access-Control-Max-Age", MAX_AGE_SECONDS);
    }
}
