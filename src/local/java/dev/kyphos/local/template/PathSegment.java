package dev.kyphos.local.template;

import java.util.List;
import java.util.Map;

/** One segment of a {@link PathPattern}. */
public sealed interface PathSegment {

    /** Matches a segment that equals the literal. */
    record Exact(String literal) implements PathSegment {}

    /** Matches any one segment: {@code {name}}. */
    record One(String name) implements PathSegment {}

    /** Matches all segments to the end of the path: {@code {name+}}. */
    record Rest(String name) implements PathSegment {}

    /** Parses a segment of a valid pattern. */
    static PathSegment of(String text) {
        if (!text.startsWith("{")) {
            return new Exact(text);
        }
        String name = text.substring(1, text.length() - 1);
        return name.endsWith("+") ? new Rest(name.substring(0, name.length() - 1)) : new One(name);
    }

    /**
     * Whether this segment matches the start of the rest of a path.
     *
     * @param left the segments of the path that are not matched yet, at least one
     * @param parameters gets the path parameter that this segment names
     */
    default boolean matches(List<String> left, Map<String, String> parameters) {
        return switch (this) {
            case Exact(String literal) -> literal.equals(left.getFirst());
            case One(String name) -> {
                parameters.put(name, left.getFirst());
                yield !left.getFirst().isEmpty();
            }
            case Rest(String name) -> {
                parameters.put(name, String.join("/", left));
                yield true;
            }
        };
    }

    /** The order of preference: 0 for the most specific. */
    default int generality() {
        return switch (this) {
            case Exact _ -> 0;
            case One _ -> 1;
            case Rest _ -> 2;
        };
    }
}
