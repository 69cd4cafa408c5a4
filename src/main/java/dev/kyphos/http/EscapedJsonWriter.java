package dev.kyphos.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Writes the JSON of a body in the escaped form that it has inside the JSON string of a proxy response. Most of a body
 * is text that is the same in every response; that text is escaped in advance and only copied here. The writer puts the
 * commas between members and items. It does not check that its calls make valid JSON.
 */
public final class EscapedJsonWriter {

    private static final int INITIAL_SIZE = 96 * 1024;
    private static final byte[] QUOTE = {'\\', '"'};

    /** Buffers that were used before: a new one of this size costs about as much as to write an answer. */
    private static final BlockingQueue<byte[]> USED = new ArrayBlockingQueue<>(4);

    /** Buffers that grew larger are not used again. */
    private static final int MAX_USED_SIZE = 16 * INITIAL_SIZE;

    private byte[] bytes;
    private int length;

    /** A writer of an empty body. */
    public EscapedJsonWriter() {
        byte[] used = USED.poll();
        bytes = used == null ? new byte[INITIAL_SIZE] : used;
    }

    /** Gives the buffer back, without what was written. The writer and its bytes must not be used any more. */
    void release() {
        if (bytes.length <= MAX_USED_SIZE) {
            Arrays.fill(bytes, 0, length, (byte) 0);
            boolean _ = USED.offer(bytes);
        }
        bytes = new byte[0];
        length = 0;
    }

    /** Escapes JSON for {@link #copy}. */
    public static byte[] escaped(String json) {
        return JsonEscaper.of(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Escapes the name of a member and its colon for {@link #copy}. */
    public static byte[] nameOf(String name) {
        return escaped("\"" + name + "\":");
    }

    /** The buffer; its first {@link #length} bytes are what was written. */
    byte[] bytes() {
        return bytes;
    }

    /** The number of bytes written so far, escaped. */
    public int length() {
        return length;
    }

    /** Starts an object. */
    public EscapedJsonWriter startObject() {
        return open('{');
    }

    /** Ends an object. */
    public EscapedJsonWriter endObject() {
        return put('}');
    }

    /** Starts an array. */
    public EscapedJsonWriter startArray() {
        return open('[');
    }

    /** Ends an array. */
    public EscapedJsonWriter endArray() {
        return put(']');
    }

    /** Writes the name of a member; its value must follow. */
    public EscapedJsonWriter name(String name) {
        return text(name).put(':');
    }

    /** Writes a text as a JSON string. */
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

    /** Writes a number, a Boolean value or null, given in the form that JSON has for it. */
    public EscapedJsonWriter literal(String literal) {
        reserve(literal.length() + 1);
        separate();
        for (int i = 0; i < literal.length(); i++) {
            bytes[length++] = (byte) literal.charAt(i);
        }
        return this;
    }

    /** Copies names, members, items or values that {@link #escaped} made, with a comma before them if needed. */
    public EscapedJsonWriter copy(byte[] escaped) {
        reserve(escaped.length + 1);
        separate();
        return put(escaped);
    }

    /** Copies a value that was written before, right after the name of a member. */
    public EscapedJsonWriter repeat(int start, int end) {
        reserve(end - start);
        System.arraycopy(bytes, start, bytes, length, end - start);
        length += end - start;
        return this;
    }

    private static byte[] quoted(String text) {
        byte[] json = JsonStringEncoder.getInstance().quoteAsUTF8(text);
        return JsonEscaper.of(json);
    }

    /**
     * Puts a comma, unless a bracket was opened or a colon was written last. No complete value ends in one of these.
     */
    private void separate() {
        byte last = length == 0 ? (byte) '[' : bytes[length - 1];
        if (last != '{' && last != '[' && last != ':') {
            put(',');
        }
    }

    private EscapedJsonWriter open(char bracket) {
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

    private void reserve(int count) {
        if (bytes.length - length < count) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + count));
        }
    }
}
