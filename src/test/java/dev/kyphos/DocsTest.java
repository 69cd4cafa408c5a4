package dev.kyphos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages say of the code is so. */
class DocsTest {

    /** {@code SomeTest}, {@code SomeIT.method}, or {@code .method} of the test that the line names before. */
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*(?:Test|IT))?(?:\\.(\\w+))?`");

    @Test
    void everyTestThatAPageNamesExists() throws IOException {
        Map<String, String> tests = tests();
        List<String> missing = new ArrayList<>();
        int named = 0;
        for (Path page : pages()) {
            for (String line : Files.readAllLines(page)) {
                String test = null;
                var matcher = NAMED.matcher(line);
                while (matcher.find()) {
                    test = matcher.group(1) == null ? test : matcher.group(1);
                    String method = matcher.group(2);
                    if (test != null) {
                        named++;
                        boolean exists = tests.containsKey(test)
                                && (method == null || tests.get(test).contains(" " + method + "("));
                        if (!exists) {
                            missing.add(page + ": " + test + (method == null ? "" : "." + method));
                        }
                    }
                }
            }
        }
        assertThat(missing).isEmpty();
        assertThat(named).isGreaterThan(100);
    }

    /** The texts of the tests, by their names. Two of one name count as one. */
    private static Map<String, String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.filter(file -> file.toString().matches(".*(Test|IT)\\.java"))
                    .collect(Collectors.toMap(
                            file -> file.getFileName().toString().replace(".java", ""),
                            DocsTest::text,
                            String::concat));
        }
    }

    private static List<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.list(Path.of("docs"))) {
            return Stream.concat(docs, Stream.of(Path.of("README.md"), Path.of("CONTRIBUTING.md")))
                    .filter(page -> page.toString().endsWith(".md"))
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
