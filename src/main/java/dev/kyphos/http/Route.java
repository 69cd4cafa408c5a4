package dev.kyphos.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A path and method with what answers them.
 *
 * @param template segments by "/"; one as in {@code {id}} takes any text
 * @param signed whether only a known caller may send it: API Gateway checks the signature, nothing gets by without one
 */
public record Route(String method, String template, boolean signed, Function<Request, Response> action) {

    public static Route open(String method, String template, Function<Request, Response> action) {
        return new Route(method, template, false, action);
    }

    public static Route signed(String method, String template, Function<Request, Response> action) {
        return new Route(method, template, true, action);
    }

    /** What a path has in place of each name in the template's braces, or null where it is another path. */
    @Nullable
    Map<String, String> match(String path) {
        String[] expected = template.split("/", -1);
        String[] segments = path.split("/", -1);
        if (expected.length != segments.length) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{") && !segments[i].isEmpty()) {
                parameters.put(expected[i].substring(1, expected[i].length() - 1), segments[i]);
            } else if (!expected[i].equals(segments[i])) {
                return null;
            }
        }
        return parameters;
    }

    /** The answer; a request that would have to be signed is refused where it is not. */
    Response answer(Request request) {
        return signed && request.principal() == null ? Problems.unsigned() : action.apply(request);
    }
}
