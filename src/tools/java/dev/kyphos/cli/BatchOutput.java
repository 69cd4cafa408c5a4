package dev.kyphos.cli;

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

    /** How a line begins that is an error; an answer begins with its rule set. */
    private static final String ERROR = "{\"line\":";

    private final Path file;
    private final Path beside;

    BatchOutput(Path file) {
        this.file = file;
        this.beside = file.resolveSibling(file.getFileName() + ".batch");
    }

    /** The lines that are there already. */
    record Kept(long lines, long failed) {

        static final Kept NOTHING = new Kept(0, 0);
    }

    /**
     * Begins, or goes on.
     *
     * @param made what the output is made of
     * @return what is there already and stays
     * @throws Stop if there is an output of something else, or of nobody knows what
     */
    Kept begin(Json.Obj made, boolean resume, boolean overwrite) throws IOException {
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
        return Kept.NOTHING;
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

    /** Cuts what is no whole line, and counts the others. */
    private Kept cut() throws IOException {
        long lines = 0;
        long failed = 0;
        long size = 0;
        long whole = 0;
        int matched = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            for (int b = in.read(); b >= 0; b = in.read()) {
                size++;
                if (b == '\n') {
                    lines++;
                    failed += matched == ERROR.length() ? 1 : 0;
                    matched = 0;
                    whole = size;
                } else if (matched >= 0 && matched < ERROR.length()) {
                    matched = b == ERROR.charAt(matched) ? matched + 1 : -1;
                }
            }
        }
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(whole);
        }
        return new Kept(lines, failed);
    }
}
