package dev.kyphos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/clients.md shows of generated clients is what {@code scripts/ci/clients} compiles and runs. */
class ClientDocsTest {

    private static final Pattern SECTION = Pattern.compile("## Generated clients\n(.*?)(\n## |\\z)", Pattern.DOTALL);
    private static final Pattern SNIPPET = Pattern.compile("```(?:java|python|ts|go)\n(.*?)\n```", Pattern.DOTALL);
    private static final Pattern PART =
            Pattern.compile("(?:#|//) docs: (?!end)[^\n]*\n(.*?)\n[ \t]*(?:#|//) docs: end", Pattern.DOTALL);

    @Test
    void everySnippetIsAPartOfAProgramThatIsRunAndEveryPartIsShown() throws IOException {
        var section = SECTION.matcher(Files.readString(Path.of("docs/clients.md")));
        assertThat(section.find()).isTrue();

        assertThat(found(SNIPPET, section.group(1)))
                .hasSizeGreaterThanOrEqualTo(5)
                .containsExactlyInAnyOrderElementsOf(parts());
    }

    private static List<String> parts() throws IOException {
        try (Stream<Path> programs = Files.walk(Path.of("src/clients"))) {
            return programs.filter(file -> file.toString().matches(".*\\.(java|py|ts|go)"))
                    .sorted()
                    .flatMap(file -> found(PART, read(file)).stream())
                    .toList();
        }
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult result) ->
                        result.group(1).replace("\t", "    ").stripIndent())
                .toList();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
