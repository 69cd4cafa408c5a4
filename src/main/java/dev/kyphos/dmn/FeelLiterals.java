package dev.kyphos.dmn;

import dev.kyphos.guideline.Value;
import java.util.stream.Collectors;

/** Values as FEEL writes them. */
final class FeelLiterals {

    private FeelLiterals() {}

    static String of(Value value) {
        return value instanceof Value.Word(String word) ? text(word) : value.text();
    }

    /**
     * An expression that is a text: a string literal. Since an engine takes an escaped quote after an escaped backslash for
     * another backslash, a new literal begins there. What XML can't hold is escaped by its number.
     */
    static String text(String text) {
        String literal = text.chars().mapToObj(FeelLiterals::escaped).collect(Collectors.joining("", "\"", "\""));
        String split = literal.replace("\\\\\\\"", "\\\\\" + \"\\\"");
        return split.equals(literal) ? literal : "(" + split + ")";
    }

    private static String escaped(int c) {
        return switch (c) {
            case '"' -> "\\\"";
            case '\\' -> "\\\\";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> Xml.isForbidden((char) c) ? "\\u%04X".formatted(c) : Character.toString((char) c);
        };
    }
}
