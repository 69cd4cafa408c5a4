import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * Writes the contract as one JSON document, from its parts in YAML. Run by the build.
 *
 * <p>{@code {$join: [a.yaml, b.yaml]}} becomes one object with the members of these files, in their order;
 * {@code {$ref: examples/active.json}} becomes what that file holds, an answer that a test recorded.
 */
final class Join {

    private static final String EXAMPLES = "examples/";

    private final Path folder;
    private final JsonGenerator json;

    private Join(Path folder, JsonGenerator json) {
        this.folder = folder;
        this.json = json;
    }

    /** Takes the file that the parts hang on, and the file to write. */
    public static void main(String[] arguments) throws IOException {
        Path contract = Path.of(arguments[0]);
        Path joined = Path.of(arguments[1]);
        Files.createDirectories(joined.getParent());
        try (Writer file = Files.newBufferedWriter(joined);
                JsonGenerator json =
                        new JsonFactory().createGenerator(file).setPrettyPrinter(new DefaultPrettyPrinter())) {
            new Join(contract.getParent(), json).write(read(contract));
        }
    }

    private void write(Object value) throws IOException {
        switch (value) {
            case null -> json.writeNull();
            case String text -> json.writeString(text);
            case Boolean truth -> json.writeBoolean(truth);
            case Number number -> json.writeNumber(number.toString());
            case List<?> items -> {
                json.writeStartArray();
                for (Object item : items) {
                    write(item);
                }
                json.writeEndArray();
            }
            case Map<?, ?> members when members.get("$join") instanceof List<?> parts -> write(joined(parts));
            case Map<?, ?> members
            when members.get("$ref") instanceof String example && example.startsWith(EXAMPLES) ->
                json.writeRawValue(Files.readString(folder.resolve(example)).strip());
            case Map<?, ?> members -> {
                json.writeStartObject();
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    json.writeFieldName((String) member.getKey());
                    write(member.getValue());
                }
                json.writeEndObject();
            }
            default -> throw new IllegalArgumentException("no JSON: " + value.getClass());
        }
    }

    private Map<Object, Object> joined(List<?> parts) throws IOException {
        Map<Object, Object> members = new LinkedHashMap<>();
        for (Object part : parts) {
            for (Map.Entry<?, ?> member : read(folder.resolve((String) part)).entrySet()) {
                if (members.put(member.getKey(), member.getValue()) != null) {
                    throw new IllegalArgumentException(part + " repeats " + member.getKey());
                }
            }
        }
        return members;
    }

    private static Map<?, ?> read(Path part) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options)).load(new StringReader(Files.readString(part)));
    }
}
