package dev.kyphos.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * JSON files of the repository that tests generate. A test fails if a file differs from what it generates; run with
 * {@code -Dkyphos.record=true}, it writes the file instead.
 */
public final class Recorded {

    private static final boolean RECORD = Boolean.getBoolean("kyphos.record");
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final ObjectWriter WRITER = MAPPER.writer(printer());
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z");

    private Recorded() {}

    /** Checks that a file contains exactly a JSON value, or writes the file. */
    public static void check(Path file, JsonNode generated) {
        try {
            String text = WRITER.writeValueAsString(generated) + "\n";
            if (RECORD) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
            }
            assertThat(file)
                    .as("%s; -Dkyphos.record=true writes it anew", file)
                    .content()
                    .isEqualTo(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree that can't be written", e);
        } catch (IOException e) {
            throw new UncheckedIOException("can't write " + file, e);
        }
    }

    /** Checks that a directory contains exactly files of these names; when recording, deletes all other files. */
    public static void checkNames(Path directory, Stream<String> names) {
        var expected = names.map(directory::resolve).toList();
        try (var files = Files.list(directory)) {
            for (Path other :
                    files.filter(file -> RECORD && !expected.contains(file)).toList()) {
                Files.delete(other);
            }
            assertThat(directory).isDirectoryNotContaining(file -> !expected.contains(file));
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + directory, e);
        }
    }

    /** The value with its moments replaced by those of the file, so that a new record does not differ by moments. */
    public static JsonNode withMomentsOf(Path file, JsonNode value) {
        return Files.exists(file) ? withMomentsOf(read(file), value) : value;
    }

    /** The content of a file. */
    public static JsonNode read(Path file) {
        try {
            return MAPPER.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + file, e);
        }
    }

    private static JsonNode withMomentsOf(JsonNode before, JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties()
                    .forEach(each -> each.setValue(withMomentsOf(before.path(each.getKey()), each.getValue())));
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, withMomentsOf(before.path(i), array.get(i)));
            }
        }
        return isMoment(value) && isMoment(before) ? before : value;
    }

    private static boolean isMoment(JsonNode value) {
        return value.isTextual() && MOMENT.matcher(value.textValue()).matches();
    }

    private static DefaultPrettyPrinter printer() {
        var indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }
}
