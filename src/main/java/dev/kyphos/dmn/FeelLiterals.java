package dev.kyphos.dmn;

import dev.kyphos.guideline.Value;

/** Values as FEEL writes them. */
final class FeelLiterals {

    private FeelLiterals() {}

    static String of(Value value) {
        return value instanceof Value.Word(String word) ? text(word) : value.text();
    }

    /** A string literal. What XML can't hold, or changes when it is read, is escaped. */
    static String text(String text) {
        var literal = new StringBuilder(text.length() + 2).append('"');
        text.chars().forEach(c -> {
            switch (c) {
                case '"' -> literal.append("\\\"");
                case '\\' -> literal.append("\\\\");
                case '\n' -> literal.append("\\n");
                case '\r' -> literal.append("\\r");
                case '\t' -> literal.append("\\t");
                default -> {
                    if (Xml.isForbidden((char) c)) {
                        literal.append("\\u%04X".formatted(c));
                    } else {
                        literal.append((char) c);
                    }
                }
            }
        });
        return literal.append('"').toString();
    }
}
