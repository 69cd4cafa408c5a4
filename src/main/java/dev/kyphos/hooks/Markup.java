package dev.kyphos.hooks;

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
        var escaped = new StringBuilder();
        int written = 0;
        boolean space = false;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (isSpace(c)) {
                space = written > 0;
            } else if (!isInvisible(c)) {
                if (written + (space ? 2 : 1) > max) {
                    return escaped.append('…').toString();
                }
                written += space ? 2 : 1;
                put(c, space ? escaped.append(' ') : escaped, i < text.length() ? text.charAt(i) : ' ');
                space = false;
            }
        }
        return escaped.toString();
    }

    private static void put(int c, StringBuilder escaped, char next) {
        // What looks like an address becomes a link, unless its colon or point is no plain one.
        boolean address = (c == ':' && next == '/') || (c == '.' && Character.isLetter(next));
        if (address || MARKUP.indexOf(c) >= 0) {
            escaped.append("&#").append(c).append(';');
        } else {
            escaped.appendCodePoint(c);
        }
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
