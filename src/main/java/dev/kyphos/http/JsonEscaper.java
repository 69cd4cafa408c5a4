package dev.kyphos.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * A UTF-8 text as the inside of a JSON string. A proxy response carries its body so, and a body of tens of kilobytes
 * would take longer to escape byte by byte than everything else together: eight bytes are looked at in one go.
 */
public final class JsonEscaper {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /** The longest escape, as of a control character: backslash, u and four digits. */
    private static final int LONGEST = 6;

    private final byte[] text;
    private byte[] escaped;
    private int length;

    private JsonEscaper(byte[] text) {
        this.text = text;
        this.escaped = new byte[text.length + text.length / 4 + Long.BYTES * LONGEST];
    }

    /** The escaped text, without quotes around it. */
    public static byte[] of(byte[] text) {
        var escaped = new JsonEscaper(text);
        escaped.escape();
        return Arrays.copyOf(escaped.escaped, escaped.length);
    }

    private void escape() {
        int i = 0;
        while (i + Long.BYTES <= text.length) {
            reserve();
            long eight = (long) LONG.get(text, i);
            LONG.set(escaped, length, eight);
            int plain = Long.numberOfTrailingZeros(special(eight)) / Byte.SIZE;
            i += plain;
            length += plain;
            if (plain < Long.BYTES) {
                escape(text[i++]);
            }
        }
        reserve();
        while (i < text.length) {
            escape(text[i++]);
        }
    }

    private void reserve() {
        if (escaped.length - length < Long.BYTES * LONGEST) {
            escaped = Arrays.copyOf(escaped, 2 * escaped.length);
        }
    }

    /**
     * The lowest bit that is set is the high bit of the first of eight bytes, by address, that is a quote, a backslash
     * or a control character; bits above it may be set for no reason. After H. S. Warren, Hacker's Delight, 6-1.
     */
    private static long special(long eight) {
        long control = (eight - ONES * ' ') & ~eight;
        return (control | zero(eight ^ (ONES * '"')) | zero(eight ^ (ONES * '\\'))) & HIGHS;
    }

    private static long zero(long eight) {
        return (eight - ONES) & ~eight;
    }

    private void escape(byte b) {
        if (b >= 0 && b < ' ') {
            escaped[length++] = '\\';
            escaped[length++] = 'u';
            escaped[length++] = '0';
            escaped[length++] = '0';
            escaped[length++] = HEX[b >> 4];
            escaped[length++] = HEX[b & 0xf];
        } else {
            if (b == '"' || b == '\\') {
                escaped[length++] = '\\';
            }
            escaped[length++] = b;
        }
    }
}
