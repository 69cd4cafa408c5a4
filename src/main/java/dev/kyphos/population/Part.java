package dev.kyphos.population;

import dev.kyphos.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * Whole lines of a population, which are answered at once.
 *
 * @param number its number, from 0
 * @param from its first byte, from 0
 * @param to the first byte after it
 * @param line the number of its first line, from 1
 * @param lines the number of its lines; the last one of the population need not be ended
 */
record Part(int number, long from, long to, long line, int lines) {

    /** The maximum size of a part in bytes, if its lines are no longer than a request may be. */
    static final int MAX_BYTES = 16 << 20;

    /** Whether a population has no more lines than it may have. */
    static final class TooManyLines extends Exception {

        private static final long serialVersionUID = 1L;
    }

    /**
     * Cuts a population.
     *
     * @param linesOfAPart the maximum number of lines of a part
     * @throws TooManyLines if there are more than {@code maxLines}
     */
    static List<Part> cut(InputStream population, int linesOfAPart, long maxLines) throws IOException, TooManyLines {
        List<Part> parts = new ArrayList<>();
        byte[] buffer = new byte[1 << 16];
        long at = 0;
        long from = 0;
        long ended = 0;
        long begun = 1;
        int lines = 0;
        for (int count = population.read(buffer); count >= 0; count = population.read(buffer)) {
            for (int i = 0; i < count; i++) {
                at++;
                if (buffer[i] == '\n') {
                    lines++;
                    ended = at;
                    if (begun + lines - 1 > maxLines) {
                        throw new TooManyLines();
                    }
                    if (lines == linesOfAPart || at - from >= MAX_BYTES) {
                        parts.add(new Part(parts.size(), from, at, begun, lines));
                        from = at;
                        begun += lines;
                        lines = 0;
                    }
                }
            }
        }
        lines += at > ended ? 1 : 0;
        if (begun + lines - 1 > maxLines) {
            throw new TooManyLines();
        }
        if (lines > 0) {
            parts.add(new Part(parts.size(), from, at, begun, lines));
        }
        return parts;
    }

    Json.Obj json() {
        return Json.object()
                .with("part", number)
                .with("from", from)
                .with("to", to)
                .with("line", line)
                .with("lines", lines);
    }
}
