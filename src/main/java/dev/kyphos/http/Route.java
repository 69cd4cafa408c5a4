package dev.kyphos.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A method, a path template and the action that answers their requests.
 *
 * @param template a path whose segments may be names in braces, such as {@code {id}}; each stands for any non-empty
 *     text
 * @param signed whether a request must be signed; API Gateway checks the signature, and {@link #answer} that there is
 *     one
 * @param parameters the names of the query parameters that a request may have; empty if it may have any
 * @param action makes the response
 */
public record Route(
        String method,
        String template,
        boolean signed,
        Optional<List<String>> parameters,
        Function<Request, Response> action) {

    /** Makes a route that requires no signature and takes no query parameter. */
    public static Route open(String method, String template, Function<Request, Response> action) {
        return new Route(method, template, false, Optional.of(List.of()), action);
    }

    /** Makes a route that requires a signature and takes no query parameter. */
    public static Route signed(String method, String template, Function<Request, Response> action) {
        return new Route(method, template, true, Optional.of(List.of()), action);
    }

    /** Returns this route with the query parameters that it takes. It refuses others. */
    public Route taking(List<String> names) {
        return new Route(method, template, signed, Optional.of(names), action);
    }

    /** Returns this route as one that passes over all query parameters. */
    public Route takingAny() {
        return new Route(method, template, signed, Optional.empty(), action);
    }

    /** The path's values for the names in the template, or null if the path does not match. */
    @Nullable
    Map<String, String> match(List<String> segments) {
        List<String> expected = Target.split(template);
        if (expected.size() != segments.size()) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < expected.size(); i++) {
            String part = expected.get(i);
            String segment = segments.get(i);
            if (part.startsWith("{") && !segment.isEmpty()) {
                parameters.put(part.substring(1, part.length() - 1), segment);
            } else if (!part.equals(segment)) {
                return null;
            }
        }
        return parameters;
    }

    /**
     * Answers a request. Refuses it if the route requires a signature and the request has none, and if it has a query
     * parameter that the route does not take.
     */
    Response answer(Request request) {
        if (signed && request.principal() == null) {
            return Problems.unsigned();
        }
        return parameters
                .filter(known -> !known.containsAll(request.query().keySet()))
                .map(known -> Problems.unknownParameter(request.query().keySet(), known))
                .orElseGet(() -> action.apply(request));
    }
}
