package dev.kyphos.local;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it came.
 *
 * @param path percent-encoded
 * @param query percent-encoded, without the question mark; empty if there is none
 * @param headers every value in its order, by the name that was sent
 * @param body at most {@link LocalGateway#BODY_LIMIT} and one byte of it
 * @param source the caller's address
 */
public record HttpCall(
        String method, String path, String query, Map<String, List<String>> headers, byte[] body, String source) {

    /** The last value of a header, whatever the case of its name: the one that counts for API Gateway. */
    Optional<String> header(String name) {
        return headers.entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name)
                        && !header.getValue().isEmpty())
                .map(header -> header.getValue().getLast())
                .findFirst();
    }

    /** The same request without a header. */
    HttpCall without(String name) {
        Map<String, List<String>> others = new LinkedHashMap<>(headers);
        others.keySet().removeIf(name::equalsIgnoreCase);
        return new HttpCall(method, path, query, others, body, source);
    }
}
