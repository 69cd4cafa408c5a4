package dev.kyphos.cli;

import dev.kyphos.batch.BatchForm;
import dev.kyphos.batch.WrittenAnswers;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.MalformedJsonException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The file of a batch's answers. While it is not complete, a file beside it says what it is made of: the input and what answers, by their
 * digests. So a batch that was broken off goes on only with the same.
 */
final class BatchOutput {

    private final Path file;
    private final Path beside;
    private final BatchForm form;

    BatchOutput(Path file, BatchForm form) {
        this.file = file;
        this.beside = file.resolveSibling(file.getFileName() + ".batch");
        this.form = form;
    }

    /**
     * Begins, or goes on.
     *
     * @param made what the output is made of
     * @return what is there already and stays
     * @throws Stop if there is an output of something else, or of nobody knows what
     */
    WrittenAnswers begin(Json.Obj made, boolean resume, boolean overwrite) throws IOException {
        boolean exists = Files.exists(file) && Files.size(file) > 0;
        if (exists && resume) {
            requireSame(made);
            return cut();
        }
        if (exists && !overwrite) {
            throw Stop.usage(file + ": it exists. --resume goes on with it, --overwrite replaces it");
        }
        Path next = beside.resolveSibling(beside.getFileName() + ".new");
        Files.write(next, JsonWriter.bytes(made));
        Files.move(next, beside, StandardCopyOption.REPLACE_EXISTING);
        Files.write(file, new byte[0]);
        return new WrittenAnswers(form);
    }

    /** The output is complete. */
    void end() throws IOException {
        Files.deleteIfExists(beside);
    }

    private void requireSame(Json.Obj made) throws IOException {
        Json found = found();
        if (found == null) {
            throw Stop.usage("%s: it is complete, or nothing says what it is made of; there is no %s"
                    .formatted(file, beside.getFileName()));
        }
        for (Map.Entry<String, Json> part : made.members().entrySet()) {
            if (!part.getValue().equals(Trees.at(found, part.getKey()))) {
                throw Stop.usage(
                        "%s: it can't be resumed, since it was made with another %s".formatted(file, part.getKey()));
            }
        }
    }

    private @Nullable Json found() throws IOException {
        try {
            return Files.exists(beside)
                    ? JsonReader.read(Files.readString(beside, StandardCharsets.UTF_8))
                            .root()
                    : null;
        } catch (MalformedJsonException _) {
            return null;
        }
    }

    /** Cuts what is no whole line, and notes the others. */
    private WrittenAnswers cut() throws IOException {
        var written = new WrittenAnswers(form);
        byte[] start = new byte[BatchForm.START];
        int length = 0;
        long size = 0;
        long whole = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                size++;
                if (b == '\n') {
                    written.add(new String(start, 0, length, StandardCharsets.ISO_8859_1));
                    length = 0;
                    whole = size;
                } else if (length < start.length) {
                    start[length++] = (byte) b;
                }
            }
        }
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole);
        }
        return written;
    }
}
