package dev.kyphos.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Escapes a UTF-8 text for a JSON string, the form in which a proxy response holds its body. To escape tens of
 * kilobytes byte by byte would take longer than the rest of a request, so the escaper tests eight bytes at once.
 */
public final class JsonEscaper {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGHS = 0x8080808080808080L;
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /** The length of the longest escape sequence, that of a control character. */
    private static final int MAX_ESCAPE = 6;

    private final byte[] text;
    private byte[] escaped;
    private int length;

    private JsonEscaper(byte[] text) {
        this.text = text;
        this.escaped = new byte[text.length + text.length / 4 + Long.BYTES * MAX_ESCAPE];
    }

    /** Returns the escaped text, without the quotes around it. */
    public static byte[] of(byte[] text) {
        var escaper = new JsonEscaper(text);
        escaper.escape();
        return Arrays.copyOf(escaper.escaped, escaper.length);
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
        if (escaped.length - length < Long.BYTES * MAX_ESCAPE) {
            escaped = Arrays.copyOf(escaped, 2 * escaped.length);
        }
    }

    /**
     * Finds the first of eight bytes, by address, that is a quote, a backslash or a control character. The lowest bit
     * of the result is the high bit of that byte; higher bits are meaningless. See H. S. Warren, Hacker's Delight,
     * section 6-1.
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
