package dev.kyphos.local.template;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The path of a route: exact segments, {@code {name}} for one segment and, last, {@code {name+}} for the rest. Patterns
 * order as API Gateway prefers them: an exact segment before {@code {name}} before {@code {name+}}, from the left.
 *
 * @param text as the template has it
 */
public record PathPattern(String text, List<PathSegment> segments) implements Comparable<PathPattern> {

    /** @throws TemplateException if the text isn't such a path; {@code place} is where it stands */
    public static PathPattern of(String place, String text) {
        if (!text.matches("/|(/(\\{[A-Za-z0-9._-]+}|[A-Za-z0-9._:-]+))*(/\\{[A-Za-z0-9._-]+\\+})?") || text.isEmpty()) {
            throw new TemplateException(place, "expected a path like /a/{b}/{rest+}, not " + text);
        }
        return new PathPattern(text, split(text).stream().map(PathSegment::of).toList());
    }

    /** The path parameters, still percent-encoded as API Gateway leaves them, if the path is of this pattern. */
    public Optional<Map<String, String>> match(String path) {
        List<String> parts = split(path);
        if (open() ? parts.size() < segments.size() : parts.size() != segments.size()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int index = 0; index < segments.size(); index++) {
            if (!segments.get(index).take(parts.subList(index, parts.size()), parameters)) {
                return Optional.empty();
            }
        }
        return Optional.of(parameters);
    }

    private boolean open() {
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

    private static List<String> split(String path) {
        String relative = path.startsWith("/") ? path.substring(1) : path;
        return relative.isEmpty() ? List.of() : List.of(relative.split("/"));
    }
}
