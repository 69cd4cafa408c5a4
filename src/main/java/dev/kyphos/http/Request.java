package dev.kyphos.http;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request as API Gateway hands it over.
 *
 * @param headers by lower-case name; of one that stands twice, the last
 * @param query every value of each parameter
 * @param base what stands before the path in the caller's address, such as the stage; mostly empty
 * @param principal who signed the request; null where the route asks for no signature
 * @param body null where there is none
 * @param id API Gateway's, which stands in its log too; null where there is none
 * @param parameters what the path has in place of the names in its route's template
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

    /** What was sent: text, or bytes where they are no UTF-8. */
    sealed interface Body {

        record Utf8(String text) implements Body {}

        record NotUtf8() implements Body {}
    }

    /** One whose route is not known yet. */
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

    Request at(Map<String, String> parameters) {
        return new Request(method, path, headers, query, base, principal, body, id, parameters);
    }

    /** What the path has in place of a name in its route's template. */
    public String part(String name) {
        return Objects.requireNonNull(parameters.get(name));
    }

    /** Who signed the request, which the route asks for. */
    public String signer() {
        return Objects.requireNonNull(principal).arn();
    }

    /** Refuses a request with query parameters other than these. */
    public void allow(Set<String> known, String expected) {
        if (!known.containsAll(query.keySet())) {
            throw new ProblemException(Problems.parameter("", "unknown parameter: expected " + expected));
        }
    }

    /** The last value of a query parameter, or null where it is not sent. */
    @Nullable
    public String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getLast();
    }

    /** The header of this name, in whatever case, or null. */
    @Nullable
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
