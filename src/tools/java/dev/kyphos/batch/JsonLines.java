package dev.kyphos.batch;

import dev.kyphos.api.OfflineAnswers;
import dev.kyphos.batch.Lines.Line;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** The requests of a file in which each line is one in JSON. */
public final class JsonLines implements BatchInput {

    private final Lines lines;

    /** @param in a line for each request */
    public JsonLines(InputStream in) {
        this.lines = new Lines(in, OfflineAnswers.MAX_BYTES);
    }

    private record JsonLine(Line read) implements Asked {

        @Override
        public long line() {
            return read.number();
        }

        @Override
        public OfflineAnswers.Answer answeredBy(OfflineAnswers answers) {
            if (read.content() == null) {
                return tooLong();
            }
            String text = read.text();
            return text == null ? malformed("The line is not UTF-8.") : answers.answer(text);
        }
    }

    /** The answer to a line that is too long to be read. */
    public static OfflineAnswers.Answer tooLong() {
        return OfflineAnswers.refused(
                413,
                "too-large",
                "The request is too large",
                "A line may have at most %d bytes.".formatted(OfflineAnswers.MAX_BYTES));
    }

    /** The answer to a line that can't be read. */
    public static OfflineAnswers.Answer malformed(String detail) {
        return OfflineAnswers.refused(400, "malformed-request", "The request is malformed", detail);
    }

    @Override
    public @Nullable Asked next() throws IOException {
        Line line = lines.next();
        return line == null ? null : new JsonLine(line);
    }

    @Override
    public long bytes() {
        return lines.bytes();
    }
}
