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

    /** Whether this segment matches one of a path, the first of several where it matches all to the end. */
    default boolean matches(String part) {
        return switch (this) {
            case Exact(String literal) -> literal.equals(part);
            case One _ -> !part.isEmpty();
            case Rest _ -> true;
        };
    }

    /**
     * Adds the path parameter that this segment names, if it names one.
     *
     * @param left the segments of a path from this one on
     */
    default void name(List<String> left, Map<String, String> parameters) {
        switch (this) {
            case Exact _ -> {}
            case One(String name) -> parameters.put(name, left.getFirst());
            case Rest(String name) -> parameters.put(name, String.join("/", left));
        }
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
