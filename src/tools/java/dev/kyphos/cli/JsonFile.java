package dev.kyphos.cli;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonDocument;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemList;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A JSON document that was read from a file or from standard input.
 *
 * @param name the name to say it by
 * @param problems the keys that stand twice, and the texts and numbers that no document may have
 */
record JsonFile(String name, String text, Json root, List<Problem> problems) {

    /** The name of standard input. */
    static final String STANDARD_INPUT = "-";

    /** The maximum size in bytes: what the service accepts of a draft. */
    private static final int MAX_BYTES = 4 << 20;

    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /**
     * Reads a document.
     *
     * @param file a path, or {@value #STANDARD_INPUT}
     * @throws Stop if it can't be read, is too large or no JSON
     */
    static JsonFile read(String file, Console console) {
        return of(name(file), text(file, console));
    }

    /** Reads a text as a document. */
    static JsonFile of(String name, String text) {
        try {
            JsonDocument document = JsonReader.read(text);
            var problems = ProblemList.of(document.problems());
            problems.addAll(CanonicalJson.problems(document.root()));
            return new JsonFile(name, text, document.root(), List.copyOf(problems));
        } catch (MalformedJsonException malformed) {
            throw Stop.unreadable(name + ": " + (text.isBlank() ? "nothing is in it" : malformed.getMessage()));
        }
    }

    /** The name to say a file by. */
    static String name(String file) {
        return file.equals(STANDARD_INPUT) ? "standard input" : file;
    }

    /**
     * The text of a file in UTF-8.
     *
     * @throws Stop if it can't be read, or is too large
     */
    static String text(String file, Console console) {
        String name = name(file);
        return utf8(name, bytes(file, name, console));
    }

    private static byte[] bytes(String file, String name, Console console) {
        try (InputStream in = file.equals(STANDARD_INPUT) ? console.in() : Files.newInputStream(Path.of(file))) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw Stop.unreadable(name + ": larger than the " + MAX_BYTES + " bytes that a document may have");
            }
            return bytes;
        } catch (NoSuchFileException _) {
            throw Stop.unreadable(name + ": there is no such file");
        } catch (IOException _) {
            throw Stop.unreadable(name + ": can't be read");
        }
    }

    private static String utf8(String name, byte[] bytes) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        } catch (CharacterCodingException _) {
            throw Stop.unreadable(name + ": no text in UTF-8");
        }
    }
}
