package dev.kyphos.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded size from bytes of UTF-8, and counts them. */
final class Lines {

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private long number;
    private long bytes;

    /** @param maxBytes the maximum size of a line, without what ends it */
    Lines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /**
     * A line.
     *
     * @param number its number, from 1
     * @param content its bytes; null if there are more than the maximum
     */
    record Line(long number, byte @Nullable [] content) {

        /** The text; null if it is not UTF-8, or too long. */
        @Nullable
        String text() {
            try {
                return content == null
                        ? null
                        : StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(content))
                                .toString();
            } catch (CharacterCodingException _) {
                return null;
            }
        }
    }

    /** The next line; null if there is none. The last one need not be ended. */
    @Nullable
    Line next() throws IOException {
        var line = new ByteArrayOutputStream(512);
        long length = 0;
        boolean any = false;
        while (fill()) {
            any = true;
            int start = next;
            while (next < end && buffer[next] != '\n') {
                next++;
            }
            int room = (int) Math.max(0, Math.min(next - start, maxBytes - length));
            line.write(buffer, start, room);
            length += next - start;
            bytes += next - start;
            if (next < end) {
                next++;
                bytes++;
                break;
            }
        }
        if (!any) {
            return null;
        }
        number++;
        return new Line(number, length > maxBytes ? null : line.toByteArray());
    }

    /** The number of bytes that were read as lines. */
    long bytes() {
        return bytes;
    }

    private boolean fill() throws IOException {
        if (next == end) {
            next = 0;
            end = Math.max(0, in.read(buffer));
        }
        return next < end;
    }
}
