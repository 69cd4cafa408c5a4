package dev.kyphos.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads lines of bounded size from bytes of UTF-8, and counts them. */
public final class Lines {

    private static final char REPLACEMENT = '\uFFFD';

    private final InputStream in;
    private final int maxBytes;
    private final byte[] buffer = new byte[1 << 16];
    private int next;
    private int end;
    private long number;
    private long bytes;

    /** @param maxBytes the maximum size of a line, without what ends it */
    public Lines(InputStream in, int maxBytes) {
        this.in = in;
        this.maxBytes = maxBytes;
    }

    /**
     * A line.
     *
     * @param number its number, from 1
     * @param content its bytes; null if there are more than the maximum
     */
    public record Line(long number, byte @Nullable [] content) {

        /** The text; null if it is not UTF-8, or too long. */
        public @Nullable String text() {
            return content == null ? null : utf8(content);
        }
    }

    private static @Nullable String utf8(byte[] content) {
        // The lenient decoder is several times as fast. What it can't decode leaves a mark, which a text may have too.
        String text = new String(content, StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) < 0) {
            return text;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    /** The next line; null if there is none. The last one need not be ended. */
    public @Nullable Line next() throws IOException {
        if (!fill()) {
            return null;
        }
        number++;
        int start = next;
        if (isEnded()) {
            int length = next - start - 1;
            return new Line(number, length > maxBytes ? null : Arrays.copyOfRange(buffer, start, start + length));
        }
        return beyondBuffer(start);
    }

    /** Goes on to the next line, or to the end of what is buffered. */
    private boolean isEnded() {
        int from = next;
        while (next < end && buffer[next] != '\n') {
            next++;
        }
        boolean ended = next < end;
        next += ended ? 1 : 0;
        bytes += next - from;
        return ended;
    }

    /** A line that begins at {@code start} of the buffer, and does not end in it. */
    private Line beyondBuffer(int start) throws IOException {
        var line = new ByteArrayOutputStream(2 * (next - start) + 32);
        int from = start;
        long length = 0;
        boolean ended = false;
        while (true) {
            int part = next - from - (ended ? 1 : 0);
            line.write(buffer, from, (int) Math.max(0, Math.min(part, maxBytes - length)));
            length += part;
            if (ended || !fill()) {
                return new Line(number, length > maxBytes ? null : line.toByteArray());
            }
            from = next;
            ended = isEnded();
        }
    }

    /** The number of bytes that were read as lines. */
    public long bytes() {
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
