package dev.kyphos.partner;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.Tree;
import dev.kyphos.local.TemporaryDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A program around what others wrote, such as a rule engine, as a process of its own, with a class path that is not ours. It answers
 * a line of JSON with a line of JSON. Its input ends when it is closed, or with this JVM, however that ends; then it ends too.
 *
 * <p>The source of a program stands in {@code tools}, beside the pom of what it needs; the build writes that class path to a file.
 */
public final class Partner implements AutoCloseable {

    private static final int MAX_SHOWN = 4_000;

    private final Path errors;
    private final Process process;
    private final BufferedReader answers;
    private final OutputStream questions;

    /**
     * Starts a program.
     *
     * @param folder the folder in {@code tools}
     * @param program the class in it
     */
    public Partner(String folder, String program) {
        errors = TemporaryDirectory.create(folder).resolve("errors");
        try {
            process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1", // the second compiler would take longer than it saves
                            "-cp",
                            Files.readString(Path.of("target", folder + ".classpath"))
                                    .strip(),
                            Path.of("tools", folder, program + ".java").toString())
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException("can't start it; `./mvnw test-compile` writes its class path", failed);
        }
        answers = process.inputReader(StandardCharsets.UTF_8);
        questions = process.getOutputStream();
    }

    /**
     * Asks a question, and waits for the answer.
     *
     * @throws IllegalStateException if the program has ended, with what it said
     */
    public synchronized JsonNode ask(Json question) {
        String answer;
        try {
            questions.write(JsonWriter.bytes(question));
            questions.write('\n');
            questions.flush();
            answer = answers.readLine();
        } catch (IOException broken) {
            throw new IllegalStateException(lastWords(), broken);
        }
        if (answer == null) {
            throw new IllegalStateException(lastWords());
        }
        return Tree.read(answer);
    }

    private String lastWords() {
        try {
            String said = Files.readString(errors);
            return said.substring(0, Math.min(said.length(), MAX_SHOWN));
        } catch (IOException none) {
            throw new UncheckedIOException(none);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
