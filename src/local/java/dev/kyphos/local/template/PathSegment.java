package dev.kyphos.local.template;

import java.util.List;
import java.util.Map;

/** One segment of a route's path. */
public sealed interface PathSegment {

    /** The segment itself. */
    record Exact(String literal) implements PathSegment {}

    /** Any one segment, {@code {name}}. */
    record One(String name) implements PathSegment {}

    /** Everything from here on, {@code {name+}}. */
    record Rest(String name) implements PathSegment {}

    static PathSegment of(String text) {
        if (!text.startsWith("{")) {
            return new Exact(text);
        }
        String name = text.substring(1, text.length() - 1);
        return name.endsWith("+") ? new Rest(name.substring(0, name.length() - 1)) : new One(name);
    }

    /** Whether the path that is left starts as this segment asks; if so, what it names is added to the parameters. */
    default boolean take(List<String> left, Map<String, String> parameters) {
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

    /** 0 for the most specific. */
    default int generality() {
        return switch (this) {
            case Exact _ -> 0;
            case One _ -> 1;
            case Rest _ -> 2;
        };
    }
}
