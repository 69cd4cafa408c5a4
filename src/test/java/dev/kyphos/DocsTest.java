package dev.kyphos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonEdit;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

    @Test
    void theRuleSetThatThePageShowsIsSoundAndAsLargeAsItSays() throws IOException {
        String page = Files.readString(Path.of("docs/authoring.md"));
        Json document = shownOn(page);

        RuleSetExamination examination = RuleSetExamination.of(document).orThrow();

        assertThat(examination.problems()).isEmpty();
        assertThat(examination.compiled().warnings()).isEmpty();
        assertThat(examination.cases().total()).isEqualTo(2);
        GuidelineDiagram diagram = examination.compiled().diagram();
        assertThat(page)
                .contains("compiles to a diagram of %d nodes that tells %s kinds of patient apart"
                        .formatted(diagram.size(), diagram.patientClasses()));
    }

    @Test
    void itsRungsInAnotherOrderHaveTheProblemsThatThePageShows() throws IOException {
        String page = Files.readString(Path.of("docs/authoring.md"));
        Json document = shownOn(page);
        var ladder = (Json.Arr) ((Json.Obj) document).members().get("ladder");
        var moved = new ArrayList<>(ladder.items());
        moved.addFirst(moved.remove(1));

        assertThat(RuleSetReader.read(JsonEdit.with(document, "/ladder", new Json.Arr(moved)))
                        .problems())
                .hasSize(3)
                .allSatisfy(problem -> assertThat(page).contains(problem.toString()));
    }

    /** Each of the changes to it that the page describes, and one of the lines that the page shows for it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "/ladder/0/when/all/1/lt | 20 | /invariants/0/never",
                "/ladder/1/when | {\"all\":[{\"ref\":\"painful-fracture\"},{\"fact\":\"level\",\"is\":\"T12\"}]} |"
                        + " /cases/0/expect/overall",
            })
    void aChangeOfItHasTheProblemsThatThePageShows(String place, String value, String pointer) throws IOException {
        String page = Files.readString(Path.of("docs/authoring.md"));
        Json document = shownOn(page);

        assertThat(RuleSetReader.read(JsonEdit.with(document, place, value)).problems())
                .filteredOn(problem -> problem.pointer().equals(pointer))
                .singleElement()
                .satisfies(problem -> assertThat(page).contains(problem.toString()));
    }

    private static Json shownOn(String page) {
        String shown = page.substring(page.indexOf("```json\n{") + "```json\n".length());
        return JsonEdit.json(shown.substring(0, shown.indexOf("```")));
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
