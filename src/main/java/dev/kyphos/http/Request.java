package dev.kyphos.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request from API Gateway.
 *
 * @param headers the headers by lower-case name; the last value of a repeated header
 * @param query all values of each query parameter
 * @param base the part of the caller's URL path before {@code path}, such as the stage; usually empty
 * @param principal the principal who signed the request; null if the route requires no signature
 * @param body the body; null if there is none
 * @param id the request id of API Gateway, which is also in its log; null if there is none
 * @param parameters the path's values for the names in the template of its route
 */
public record Request(
        String method,
        String path,
        Map<String, String> headers,
        Map<String, List<String>> query,
        String base,
        @Nullable Principal principal,
        @Nullable Body body,
        @Nullable String id,
        Map<String, String> parameters) {

    /** The body: a text, or bytes that are not UTF-8. */
    sealed interface Body {

        record Utf8(String text) implements Body {}

        record NotUtf8() implements Body {}
    }

    /** Makes a request before its route is found. */
    Request(
            String method,
            String path,
            Map<String, String> headers,
            Map<String, List<String>> query,
            String base,
            @Nullable Principal principal,
            @Nullable Body body,
            @Nullable String id) {
        this(method, path, headers, query, base, principal, body, id, Map.of());
    }

    /** Returns a copy with path parameters. */
    Request withPathParameters(Map<String, String> parameters) {
        return new Request(method, path, headers, query, base, principal, body, id, parameters);
    }

    /** The path's value for a name in the template of its route. */
    public String part(String name) {
        return Objects.requireNonNull(parameters.get(name));
    }

    /** The ARN of the principal who signed the request. The route must require a signature. */
    public String signer() {
        return Objects.requireNonNull(principal).arn();
    }

    /**
     * Checks that the request has no other query parameters than these.
     *
     * @param expected the names for the detail of the problem
     * @throws ProblemException if it has another parameter
     */
    public void allow(Set<String> known, String expected) {
        if (!known.containsAll(query.keySet())) {
            throw new ProblemException(Problems.parameter("", "unknown parameter: expected " + expected));
        }
    }

    /** The last value of a query parameter, or null if it is absent. */
    @Nullable
    public String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getLast();
    }

    /** The value of a header, or null if it is absent. The case of the name does not matter. */
    @Nullable
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
