package dev.kyphos.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
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
 */
public record Request(
        String method,
        String path,
        Map<String, String> headers,
        Map<String, List<String>> query,
        String base,
        @Nullable Principal principal,
        @Nullable Body body,
        @Nullable String id) {

    /** What was sent: text, or bytes where they are no UTF-8. */
    public sealed interface Body {

        record Text(String text) implements Body {}

        record NotText() implements Body {}
    }

    /** The last value of a query parameter, or null where it is not sent. */
    @Nullable
    String parameter(String name) {
        List<String> values = query.getOrDefault(name, List.of());
        return values.isEmpty() ? null : values.getLast();
    }

    /** The header of this name, in whatever case, or null. */
    @Nullable
    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }
}
