package dev.kyphos.api;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path and method with what answers them.
 *
 * @param template segments by "/"; one as in {@code {id}} takes any text
 */
record Route(String method, String template, Action action) {

    /** Answers a request, given what its path has in place of the template's braces, in order. */
    interface Action {
        Response answer(Request request, List<String> parameters);
    }

    /** What a path has in place of the template's braces, or null where it is another path. */
    @Nullable
    List<String> match(String path) {
        String[] expected = template.split("/", -1);
        String[] segments = path.split("/", -1);
        if (expected.length != segments.length) {
            return null;
        }
        List<String> parameters = new ArrayList<>();
        for (int i = 0; i < expected.length; i++) {
            if (expected[i].startsWith("{") && !segments[i].isEmpty()) {
                parameters.add(segments[i]);
            } else if (!expected[i].equals(segments[i])) {
                return null;
            }
        }
        return parameters;
    }
}
