package dev.kyphos.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request.
 *
 * @param path the path, percent-encoded
 * @param query the query string, percent-encoded, without the question mark; empty if the request has none
 * @param headers the values in the order of the request, by the header's name as it was sent
 * @param body the body, cut off one byte after {@link LocalGateway#BODY_LIMIT}
 * @param source the caller's IP address
 */
public record LocalRequest(
        String method, String path, String query, Map<String, List<String>> headers, byte[] body, String source) {

    /** The last value of a header, which is the one that API Gateway uses. Upper and lower case of the name are equal. */
    Optional<String> header(String name) {
        for (Map.Entry<String, List<String>> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name) && !header.getValue().isEmpty()) {
                return Optional.of(header.getValue().getLast());
            }
        }
        return Optional.empty();
    }

    /** A copy of the request without a header. */
    LocalRequest without(String name) {
        Map<String, List<String>> others = new LinkedHashMap<>(headers);
        others.keySet().removeIf(name::equalsIgnoreCase);
        return new LocalRequest(method, path, query, others, body, source);
    }
}
