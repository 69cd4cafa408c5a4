import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Writes the contract with its recorded examples: each reference to one, as in {@code {"$ref": "examples/active.json"}},
 * is replaced by what that file holds. Run by the build.
 */
final class Join {

    private static final Pattern REFERENCE = Pattern.compile("\\{\"\\$ref\": \"(examples/[^\"]+)\"}");

    private Join() {}

    /** Takes the contract without examples, and the file to write. */
    public static void main(String[] arguments) throws IOException {
        Path contract = Path.of(arguments[0]);
        Path joined = Path.of(arguments[1]);
        Files.createDirectories(joined.getParent());
        Files.writeString(
                joined,
                REFERENCE
                        .matcher(Files.readString(contract))
                        .replaceAll(found -> Matcher.quoteReplacement(read(contract.resolveSibling(found.group(1))))));
    }

    private static String read(Path example) {
        try {
            return Files.readString(example).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("can't read the example " + example, e);
        }
    }
}
