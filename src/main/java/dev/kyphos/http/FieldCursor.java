package dev.kyphos.http;

import org.jspecify.annotations.Nullable;

/** Reads the value of a header field from left to right, by the common rules of RFC 9110, section 5.6. */
final class FieldCursor {

    private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

    private final String field;
    private int at;

    FieldCursor(String field) {
        this.field = field;
    }

    boolean atEnd() {
        return at == field.length();
    }

    /** Skips spaces and tabs. */
    void skipSpace() {
        while (!atEnd() && isSpace(field.charAt(at))) {
            at++;
        }
    }

    /** Skips a text, if it comes next. */
    boolean skip(String text) {
        boolean next = field.startsWith(text, at);
        at += next ? text.length() : 0;
        return next;
    }

    /** Reads a token; empty if none comes next. */
    String token() {
        int start = at;
        while (!atEnd() && isTokenChar(field.charAt(at))) {
            at++;
        }
        return field.substring(start, at);
    }

    /** Reads a quoted string and returns what it stands for; null if none comes next, or it is malformed. */
    @Nullable
    String quotedString() {
        if (!skip("\"")) {
            return null;
        }
        var text = new StringBuilder();
        while (!atEnd()) {
            char c = field.charAt(at++);
            if (c == '"') {
                return text.toString();
            }
            boolean escaped = c == '\\' && !atEnd();
            char meant = escaped ? field.charAt(at++) : c;
            if (isControl(meant) || (c == '\\' && !escaped)) {
                return null;
            }
            text.append(meant);
        }
        return null;
    }

    /** Reads an opaque tag (section 8.8.3) without its quotes; null if none comes next, or it is malformed. */
    @Nullable
    String opaqueTag() {
        if (!skip("\"")) {
            return null;
        }
        int start = at;
        while (!atEnd() && field.charAt(at) != '"') {
            char c = field.charAt(at++);
            if (c == ' ' || isControl(c) || c == '\t') {
                return null;
            }
        }
        String tag = field.substring(start, at);
        return skip("\"") ? tag : null;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isControl(char c) {
        return (c < ' ' && c != '\t') || c == 0x7f;
    }

    private static boolean isTokenChar(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || TOKEN_MARKS.indexOf(c) >= 0;
    }
}
