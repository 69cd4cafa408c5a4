package dev.kyphos.local.template;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a route: exact segments, {@code {name}} for any one segment and, at the end, {@code {name+}} for one or more
 * segments. Patterns are ordered as API Gateway prefers them: from the left, an exact segment before {@code {name}} before
 * {@code {name+}}.
 *
 * @param text the pattern as the template has it
 * @param segments the segments of the pattern
 */
public record PathPattern(String text, List<PathSegment> segments) implements Comparable<PathPattern> {

    /**
     * Parses a pattern.
     *
     * @param place the pattern's path in the template, for messages
     * @throws TemplateException if the text isn't a pattern
     */
    public static PathPattern of(String place, String text) {
        if (!text.matches("/|(/(\\{[A-Za-z0-9._-]+}|[A-Za-z0-9._:$-]+))*(/\\{[A-Za-z0-9._-]+\\+})?")
                || text.isEmpty()) {
            throw new TemplateException(place, "expected a path like /a/{b}/{rest+}, not " + text);
        }
        return new PathPattern(text, split(text).stream().map(PathSegment::of).toList());
    }

    /** The path parameters by name, percent-encoded as in the path; empty if the path doesn't match the pattern. */
    public Optional<Map<String, String>> match(String path) {
        List<String> parts = split(path);
        if (!matches(parts)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int index = 0; index < segments.size(); index++) {
            segments.get(index).name(parts.subList(index, parts.size()), parameters);
        }
        return Optional.of(parameters);
    }

    /** Whether the segments of a path match the pattern. */
    boolean matches(List<String> parts) {
        if (endsWithRest() ? parts.size() < segments.size() : parts.size() != segments.size()) {
            return false;
        }
        for (int index = 0; index < segments.size(); index++) {
            if (!segments.get(index).matches(parts.get(index))) {
                return false;
            }
        }
        return true;
    }

    private boolean endsWithRest() {
        return !segments.isEmpty() && segments.getLast() instanceof PathSegment.Rest;
    }

    @Override
    public int compareTo(PathPattern other) {
        return Arrays.compare(
                segments.toArray(PathSegment[]::new),
                other.segments.toArray(PathSegment[]::new),
                Comparator.comparingInt(PathSegment::generality));
    }

    @Override
    public String toString() {
        return text;
    }

    /** The segments of a path. */
    static List<String> split(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return relative.isEmpty() ? List.of() : List.of(relative.split("/"));
    }
}
