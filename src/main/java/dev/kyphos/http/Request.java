package dev.kyphos.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP request from API Gateway.
 *
 * @param target what it is sent to
 * @param headers the headers by lower-case name; the values of a repeated header, separated by commas
 * @param query all values of each query parameter
 * @param principal the principal who signed the request; null if the route requires no signature
 * @param body the body; null if there is none
 * @param id the request id of API Gateway, which is also in its log; null if there is none
 * @param parameters the path's values for the names in the template of its route
 */
public record Request(
        String method,
        Target target,
        Map<String, String> headers,
        Map<String, List<String>> query,
        @Nullable Principal principal,
        @Nullable Body body,
        @Nullable String id,
        Map<String, String> parameters) {

    /** The body: a text, or bytes that are not UTF-8. */
    sealed interface Body {

        record Utf8(String text) implements Body {}

        record NotUtf8(ByteBuffer bytes) implements Body {}

        /** A body of bytes. */
        static Body of(byte[] bytes) {
            try {
                var decoder = StandardCharsets.UTF_8.newDecoder();
                return new Utf8(decoder.decode(ByteBuffer.wrap(bytes)).toString());
            } catch (CharacterCodingException e) {
                return new NotUtf8(ByteBuffer.wrap(bytes));
            }
        }
    }

    /** Makes a request before its route is found. */
    Request(
            String method,
            Target target,
            Map<String, String> headers,
            Map<String, List<String>> query,
            @Nullable Principal principal,
            @Nullable Body body,
            @Nullable String id) {
        this(method, target, headers, query, principal, body, id, Map.of());
    }

    /** Returns a copy with path parameters. */
    Request withPathParameters(Map<String, String> parameters) {
        return new Request(method, target, headers, query, principal, body, id, parameters);
    }

    /** The path within the API, normalised. It is the same in each stage and domain. */
    public String path() {
        return target.path();
    }

    /**
     * A link that stays in the stage or base path of the request.
     *
     * @param path a path within the API
     */
    public String link(String path) {
        return target.base() + path;
    }

    /** The part of the caller's path before the API's, such as {@code /live}; empty if there is none. */
    public String base() {
        return target.base();
    }

    /** The path's value for a name in the template of its route. */
    public String part(String name) {
        return Objects.requireNonNull(parameters.get(name));
    }

    /** The ARN of the principal who signed the request. The route must require a signature. */
    public String signer() {
        return Objects.requireNonNull(principal).arn();
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
