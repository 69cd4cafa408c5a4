package dev.kyphos.local;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads a string of JSON as the bytes of its text: in one pass, and without characters in between. */
final class EscapedText {

    /** What a letter after a backslash stands for; 0 for what is none, or is read in another way. */
    private static final byte[] MEANINGS = meanings();

    private static final int UNICODE = 6; // bytes of an escape as in \u00e9

    private final byte[] json;
    private final byte[] text;
    private int at;
    private int length;

    private static byte[] meanings() {
        byte[] meanings = new byte[256];
        String letters = "\"\\/bfnrt";
        String characters = "\"\\/\b\f\n\r\t";
        for (int i = 0; i < letters.length(); i++) {
            meanings[letters.charAt(i)] = (byte) characters.charAt(i);
        }
        return meanings;
    }

    private EscapedText(byte[] json, int start) {
        this.json = json;
        this.text = new byte[json.length - start];
        this.at = start;
    }

    /**
     * Reads a string.
     *
     * @param json JSON in UTF-8
     * @param start the position after the quotation mark that begins the string
     * @throws IllegalArgumentException if the string has no end, or holds what JSON or UTF-8 doesn't allow
     */
    static EscapedText read(byte[] json, int start) {
        var string = new EscapedText(json, start);
        string.readSimple();
        while (string.peek() != '"') {
            string.readOther();
            string.readSimple();
        }
        return string;
    }

    /** The text in UTF-8; a half of a surrogate pair is a question mark. */
    byte[] text() {
        return Arrays.copyOf(text, length);
    }

    /** The position of the quotation mark that ends the string. */
    int end() {
        return at;
    }

    private byte peek() {
        require(at < json.length);
        return json[at];
    }

    /** Reads what nearly all of a string is: ASCII and escapes of one letter. */
    private void readSimple() {
        int from = at;
        int to = length;
        while (from < json.length) {
            byte next = json[from];
            if (next == '\\') {
                byte meaning = from + 1 < json.length ? MEANINGS[json[from + 1] & 0xFF] : 0;
                if (meaning == 0) {
                    break;
                }
                next = meaning;
                from++;
            } else if (next < ' ' || next == '"') {
                break;
            }
            text[to++] = next;
            from++;
        }
        at = from;
        length = to;
    }

    private void readOther() {
        byte next = json[at];
        if (next == '\\') {
            require(at + 1 < json.length && json[at + 1] == 'u');
            unicode();
        } else {
            require(next < 0);
            copy(sequence(next));
        }
    }

    private void unicode() {
        char first = unit(at);
        at += UNICODE;
        boolean pair = Character.isHighSurrogate(first)
                && at + 1 < json.length
                && json[at] == '\\'
                && json[at + 1] == 'u'
                && Character.isLowSurrogate(unit(at));
        String character = pair ? "" + first + unit(at) : "" + first;
        at += pair ? UNICODE : 0;
        byte[] bytes = character.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, text, length, bytes.length);
        length += bytes.length;
    }

    /** The UTF-16 code unit of an escape. */
    private char unit(int escape) {
        require(escape + UNICODE <= json.length);
        int unit = 0;
        for (int i = escape + 2; i < escape + UNICODE; i++) {
            int digit = Character.digit(json[i], 16);
            require(digit >= 0);
            unit = unit << 4 | digit;
        }
        return (char) unit;
    }

    /** Copies a character of so many bytes, of which all but the first are continuations. */
    private void copy(int bytes) {
        require(at + bytes <= json.length);
        text[length++] = json[at++];
        for (int i = 1; i < bytes; i++) {
            require((json[at] & 0xC0) == 0x80);
            text[length++] = json[at++];
        }
    }

    /** How many bytes a character has in UTF-8 that begins with this one. */
    private static int sequence(byte first) {
        int bytes = Integer.numberOfLeadingZeros(~first << 24);
        require(bytes >= 2 && bytes <= 4);
        return bytes;
    }

    private static void require(boolean allowed) {
        if (!allowed) {
            throw new IllegalArgumentException("not a string of JSON");
        }
    }
}
