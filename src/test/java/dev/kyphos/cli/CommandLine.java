package dev.kyphos.cli;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a command of {@code kyphos} did.
 *
 * @param out standard output
 * @param err standard error
 */
record CommandLine(int code, String out, String err) {

    /** Runs a command in this JVM, with nothing on standard input. */
    static CommandLine run(Object... arguments) {
        return reading("", arguments);
    }

    /** Runs a command in this JVM. */
    static CommandLine reading(String input, Object... arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        String[] texts = List.of(arguments).stream().map(Object::toString).toArray(String[]::new);
        int code = Kyphos.run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), out, err, texts);
        return new CommandLine(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** Standard output as JSON. */
    Json json() {
        return JsonEdit.json(out);
    }

    /** The lines of standard output. */
    List<String> lines() {
        return out.lines().toList();
    }
}
