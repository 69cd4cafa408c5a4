package dev.kyphos.hooks;

import java.util.Arrays;

/**
 * Texts for the detail of a card, which clients draw as GitHub's Markdown, some with the HTML in it. A character that either might
 * take for markup becomes a character reference, which both draw as the character itself.
 */
final class Markup {

    /** The characters that mean something in Markdown or HTML within a line. */
    private static final String MARKUP = "&<>\"'`*_[]\\#|~@$";

    private Markup() {}

    /**
     * A text on one line, of at most {@code max} characters before it is escaped. Control characters, characters that change the
     * direction of text, and halves of surrogate pairs are left out; white space is one space.
     */
    static String text(String text, int max) {
        int[] visible = visible(text);
        var escaped = new StringBuilder();
        for (int i = 0; i < Math.min(visible.length, max); i++) {
            put(visible, i, escaped);
        }
        return visible.length > max ? escaped.append('…').toString() : escaped.toString();
    }

    private static int[] visible(String text) {
        int[] visible = new int[text.length()];
        int length = 0;
        for (int c : text.codePoints().toArray()) {
            if (isSpace(c)) {
                if (length > 0 && visible[length - 1] != ' ') {
                    visible[length++] = ' ';
                }
            } else if (!isInvisible(c)) {
                visible[length++] = c;
            }
        }
        return Arrays.copyOf(visible, length > 0 && visible[length - 1] == ' ' ? length - 1 : length);
    }

    private static void put(int[] text, int i, StringBuilder escaped) {
        int c = text[i];
        if (MARKUP.indexOf(c) >= 0 || isOfAddress(text, i)) {
            escaped.append("&#").append(c).append(';');
        } else {
            escaped.appendCodePoint(c);
        }
    }

    /** Whether it is a colon or a point as in an address, which clients make a link of. That of a number is none. */
    private static boolean isOfAddress(int[] text, int i) {
        int before = i == 0 ? ' ' : text[i - 1];
        int next = i + 1 == text.length ? ' ' : text[i + 1];
        return switch (text[i]) {
            case ':' -> next == '/';
            case '.' -> next != ' ' && !(Character.isDigit(before) && Character.isDigit(next));
            default -> false;
        };
    }

    private static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static boolean isInvisible(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE -> true;
            default -> false;
        };
    }
}
