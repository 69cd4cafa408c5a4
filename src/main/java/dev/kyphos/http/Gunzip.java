package dev.kyphos.http;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses gzip (RFC 1952) up to a limit. {@link java.util.zip.GZIPInputStream} calls itself for each member of a file,
 * so a body of many empty members would overflow the stack.
 */
final class Gunzip {

    private static final int MAGIC = 0x8b1f;
    private static final int DEFLATE = 8;
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;
    private static final int RESERVED = 0xe0;
    private static final int REST_OF_HEADER = 6; // time, extra flags, system

    private final ByteBuffer in;
    private final int max;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final byte[] chunk = new byte[8192];

    private Gunzip(ByteBuffer in, int max) {
        this.in = in.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        this.max = max;
    }

    /** Whether bytes begin as gzip does. No text in UTF-8 begins so. */
    static boolean isGzip(ByteBuffer bytes) {
        return bytes.remaining() >= Short.BYTES
                && Short.toUnsignedInt(
                                bytes.duplicate().order(ByteOrder.LITTLE_ENDIAN).getShort())
                        == MAGIC;
    }

    /**
     * Decompresses bytes. Stops as soon as there are more than {@code max}, and returns some more then.
     *
     * @throws DataFormatException if the bytes are not gzip, or damaged
     */
    static byte[] decode(ByteBuffer bytes, int max) throws DataFormatException {
        var gunzip = new Gunzip(bytes, max);
        try (Inflater inflater = new Inflater(true)) {
            do {
                gunzip.header();
                gunzip.member(inflater);
            } while (gunzip.in.hasRemaining() && gunzip.out.size() <= max);
        } catch (BufferUnderflowException tooShort) {
            throw new DataFormatException("too short");
        }
        return gunzip.out.toByteArray();
    }

    private void header() throws DataFormatException {
        int magic = Short.toUnsignedInt(in.getShort());
        int method = in.get();
        int flags = in.get();
        if (magic != MAGIC || method != DEFLATE || (flags & RESERVED) != 0) {
            throw new DataFormatException("no header");
        }
        skip(REST_OF_HEADER);
        if ((flags & EXTRA) != 0) {
            skip(Short.toUnsignedInt(in.getShort()));
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            skip(Short.BYTES);
        }
    }

    private void member(Inflater inflater) throws DataFormatException {
        inflater.reset();
        inflater.setInput(in);
        var crc = new CRC32();
        while (!inflater.finished()) {
            int length = inflater.inflate(chunk);
            if (length == 0 && !inflater.finished()) {
                throw new DataFormatException("too short, or of a dictionary");
            }
            crc.update(chunk, 0, length);
            out.write(chunk, 0, length);
            if (out.size() > max) {
                return;
            }
        }
        int expected = in.getInt();
        long size = Integer.toUnsignedLong(in.getInt());
        if (expected != (int) crc.getValue() || size != inflater.getBytesWritten()) {
            throw new DataFormatException("damaged");
        }
    }

    private void skipText() {
        while (in.get() != 0) {
            // part of the text
        }
    }

    private void skip(int count) throws DataFormatException {
        if (in.remaining() < count) {
            throw new DataFormatException("too short");
        }
        in.position(in.position() + count);
    }
}
