package dev.kyphos.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The JSON of a body, written at once as it stands in a proxy response: inside of a JSON string. Most of an answer is
 * the same text in every answer, rendered and escaped beforehand and only copied here. A comma is
 * set wherever a member or an item follows another.
 */
public final class EscapedJsonWriter {

    private static final int INITIAL_SIZE = 96 * 1024;
    private static final byte[] QUOTE = {'\\', '"'};

    private byte[] bytes = new byte[INITIAL_SIZE];
    private int length;

    /** A text as {@link #copy} takes it: JSON, escaped once more. */
    public static byte[] escaped(String json) {
        return JsonEscaper.of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The name of a member with its colon, as {@link #copy} takes it. */
    public static byte[] nameOf(String name) {
        return escaped("\"" + name + "\":");
    }

    /** What has been written, in the first {@link #length} of these. */
    byte[] bytes() {
        return bytes;
    }

    int length() {
        return length;
    }

    public EscapedJsonWriter startObject() {
        return separated('{');
    }

    public EscapedJsonWriter endObject() {
        return put('}');
    }

    public EscapedJsonWriter startArray() {
        return separated('[');
    }

    public EscapedJsonWriter endArray() {
        return put(']');
    }

    /** The name of the member whose value comes next. */
    public EscapedJsonWriter name(String name) {
        return text(name).put(':');
    }

    public EscapedJsonWriter text(String text) {
        reserve(text.length() + 2 * QUOTE.length + 1);
        separate();
        put(QUOTE);
        int start = length;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < ' ' || c > '~' || c == '"' || c == '\\') {
                length = start;
                return put(quoted(text)).put(QUOTE);
            }
            bytes[length++] = (byte) c;
        }
        return put(QUOTE);
    }

    /** A number, a truth value or null, as JSON writes it. */
    public EscapedJsonWriter literal(String literal) {
        reserve(literal.length() + 1);
        separate();
        for (int i = 0; i < literal.length(); i++) {
            bytes[length++] = (byte) literal.charAt(i);
        }
        return this;
    }

    /** A name, members, items or a value, as {@link #escaped} made them. */
    public EscapedJsonWriter copy(byte[] escaped) {
        reserve(escaped.length + 1);
        separate();
        return put(escaped);
    }

    /** A whole number of at least 0 that goes on with what was written last. */
    public EscapedJsonWriter append(int number) {
        return number < 10 ? put((char) ('0' + number)) : append(number / 10).put((char) ('0' + number % 10));
    }

    /** What {@link #escaped} made, going on with what was written last. */
    public EscapedJsonWriter append(byte[] escaped) {
        return put(escaped);
    }

    private static byte[] quoted(String text) {
        byte[] json = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        return JsonEscaper.of(json);
    }

    /** Nothing that is complete ends in an opening bracket or a colon: a text ends in its quote. */
    private void separate() {
        byte last = length == 0 ? (byte) '[' : bytes[length - 1];
        if (last != '{' && last != '[' && last != ':') {
            put(',');
        }
    }

    private EscapedJsonWriter separated(char bracket) {
        separate();
        return put(bracket);
    }

    private EscapedJsonWriter put(char c) {
        reserve(1);
        bytes[length++] = (byte) c;
        return this;
    }

    private EscapedJsonWriter put(byte[] escaped) {
        reserve(escaped.length);
        System.arraycopy(escaped, 0, bytes, length, escaped.length);
        length += escaped.length;
        return this;
    }

    private void reserve(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
