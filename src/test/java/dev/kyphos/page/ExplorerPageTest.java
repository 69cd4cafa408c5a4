package dev.kyphos.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.api.InProcess;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The explorer's files over HTTP. Browser tests cover the page's behaviour. */
class ExplorerPageTest {

    private static final Path FOLDER = Path.of("src/main/resources/explorer");
    private static final Path WORKBENCH = Path.of("src/main/resources/workbench");
    private static final String LIBRARY = "lit-html.js";

    /** What the build makes of the packages of the editor. */
    private static final String EDITOR = "editor.js";

    private static final int LARGEST_TRANSFER = 150_000;
    private static final int LARGEST_WORKBENCH = 300_000;
    private static final int LARGEST_DICTIONARY = 15_000;
    private static final int LONGEST_FILE = 200;

    @Test
    void thePageNamesItsFilesAndEachIsThere() {
        List<String> files = files(page());

        assertThat(files).hasSize(ExplorerPage.STYLES.size() + ExplorerPage.SCRIPTS.size() + 1);
        for (String file : files) {
            Answer answer = get("/" + file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.body()).isNotBlank();
            assertThat(answer.header("Content-Type"))
                    .isEqualTo(file.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
        }
    }

    @Test
    void noFileOfTheFolderIsForgotten() throws IOException {
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Stream.of(
                                    ExplorerPage.STYLES,
                                    ExplorerPage.SCRIPTS,
                                    ExplorerPage.DICTIONARIES,
                                    List.of("index.html"))
                            .flatMap(List::stream)
                            .filter(name -> !name.equals(LIBRARY))
                            .toList());
        }
    }

    @Test
    void noFileOfTheWorkbenchIsForgotten() throws IOException {
        try (var files = Files.list(WORKBENCH)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(
                            Stream.of(ExplorerPage.WORKBENCH, ExplorerPage.WORKBENCH_DICTIONARIES)
                                    .flatMap(List::stream)
                                    .filter(name -> !name.equals(EDITOR))
                                    .toList());
        }
    }

    @Test
    void theWorkbenchIsThereAndNotLoadedBeforeItIsNeeded() throws IOException {
        Answer page = page();
        String folder = files(page).getFirst().replaceAll("[^/]+$", "");
        int sum = compressed(page.body());
        for (String file : files(page)) {
            sum += compressed(get("/" + file).body());
        }

        for (String name : ExplorerPage.WORKBENCH) {
            Answer answer = get("/" + folder + name);
            assertThat(answer.status()).as(name).isEqualTo(200);
            assertThat(page.body()).doesNotContain(folder + name);
            sum += compressed(answer.body());
        }
        assertThat(sum).isLessThan(LARGEST_WORKBENCH);
    }

    @Test
    void everyImportLeadsToAFileOfThePage() {
        listed().forEach(script -> assertThat(matches("from '([^']+)'", text(script)))
                .as(script)
                .allMatch(from -> from.startsWith("./") && ExplorerPage.SCRIPTS.contains(from.substring(2))));
        workbench()
                .forEach(script -> assertThat(matches("(?:from|import\\()\\s?'([^']+)'", text(script)))
                        .as(script)
                        .allMatch(from -> from.startsWith("./")
                                && (ExplorerPage.SCRIPTS.contains(from.substring(2))
                                        || ExplorerPage.WORKBENCH.contains(from.substring(2)))));
    }

    @Test
    void noFileIsLong() {
        assertThat(Stream.concat(listed().stream(), workbench().stream()))
                .allMatch(script -> text(script).lines().count() < LONGEST_FILE);
    }

    @Test
    void everythingTogetherIsASmallTransfer() throws IOException {
        int sum = compressed(page().body());
        for (String file : files(page())) {
            sum += compressed(get("/" + file).body());
        }
        assertThat(sum).isBetween(10_000, LARGEST_TRANSFER);
    }

    @Test
    void aDictionaryIsThereAndNotLoadedBeforeItIsNeeded() throws IOException {
        Answer page = page();
        String folder = files(page).getFirst().replaceAll("[^/]+$", "");

        for (String dictionary : Stream.of(ExplorerPage.DICTIONARIES, ExplorerPage.WORKBENCH_DICTIONARIES)
                .flatMap(List::stream)
                .toList()) {
            Answer answer = get("/" + folder + dictionary);
            assertThat(answer.status()).as(dictionary).isEqualTo(200);
            assertThat(answer.header("Content-Type")).isEqualTo("text/javascript; charset=utf-8");
            assertThat(compressed(answer.body())).isBetween(1_000, LARGEST_DICTIONARY);
            assertThat(page.body()).doesNotContain(dictionary);
        }
    }

    @Test
    void thePageMayLoadAndCallNothingButItsOrigin() {
        for (Answer answer : List.of(page(), get("/" + files(page()).getFirst()))) {
            assertThat(answer.header("Content-Security-Policy"))
                    .isEqualTo(WebPage.policy(List.of()))
                    .doesNotContain("unsafe", "http", "*");
            assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        }
    }

    @Test
    void thePageIsAskedForAgainAndItsFilesAreKept() {
        Answer page = page();
        Answer file = get("/" + files(page).getFirst());

        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
        assertThat(file.header("Cache-Control")).contains("immutable");
        assertThat(page.header("ETag")).isEqualTo(file.header("ETag"));
        Answer again =
                Event.get("/").header("If-None-Match", page.header("ETag")).to(InProcess.SERVICE);
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app.ts",
                "..",
                "..%2fkyphos.properties",
                "kyphos.properties",
                "index.html",
                "../openapi.json",
                ""
            })
    void nothingElseIsServed(String name) {
        String folder = files(page()).getFirst().replaceAll("[^/]+$", "");

        assertThat(get("/" + folder + name).status()).isEqualTo(404);
        assertThat(get("/explorer/0123456789abcdef/app.js").status()).isEqualTo(404);
    }

    @Test
    void belowAStageThePageNamesItsFilesThere() {
        assertThat(files(from("/live/"))).allMatch(file -> file.startsWith("/live/explorer/"));
        assertThat(files(page())).allMatch(file -> file.startsWith("explorer/"));
    }

    @ParameterizedTest
    @CsvSource({
        "/live,    /,       /live",
        "/live/,   /,       /live",
        "/kyphos,  /kyphos, /kyphos",
        "/kyphos/, /kyphos/, /kyphos",
        "/kyphos/, /,       /kyphos"
    })
    void theRootOfAStageOrBasePathNeedsNoSlash(String called, String path, String base) {
        Event event = Event.get(path);
        event.json().put("resource", "/").withObjectProperty("requestContext").put("path", called);
        Answer page = event.to(InProcess.SERVICE);

        assertThat(page.status()).isEqualTo(200);
        assertThat(files(page)).isNotEmpty().allMatch(file -> file.startsWith(base + "/explorer/"));
        assertThat(page.body()).contains("href=\"" + base + "/openapi.json\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//elsewhere.example/", "/a\"><script>/", "/a b/", "/%22/"})
    void aStrangeStageIsNotRepeated(String path) {
        assertThat(from(path).body()).isEqualTo(page().body());
    }

    @Test
    void thePageOpensWithTheFirstRuleSetThatShipsOrTheOneThatTheOperatorNames() {
        assertThat(page().body()).contains("name=\"featured\" content=\"imwg-2019\"");
        assertThat(featuring("own-rules")).contains("content=\\\"own-rules\\\"");
        assertThat(featuring("\"><script>")).contains("content=\\\"\\\"").doesNotContain("\"><script>\"");
    }

    private static String featuring(String ruleSet) {
        return new String(new ExplorerPage(ruleSet, SignIn.NONE).html(""), StandardCharsets.UTF_8);
    }

    private static Answer from(String contextPath) {
        Event event = Event.get("/");
        event.json().withObjectProperty("requestContext").put("path", contextPath);
        return event.to(InProcess.SERVICE);
    }

    private static Answer page() {
        Answer page = get("/");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        return page;
    }

    private static Answer get(String path) {
        return Event.get(path).to(InProcess.SERVICE);
    }

    private static List<String> files(Answer page) {
        return matches("(?:href|src)=\"([^\"]*explorer/[^\"]+)\"", page.body());
    }

    private static List<String> listed() {
        return ExplorerPage.SCRIPTS.stream()
                .filter(name -> !name.equals(LIBRARY))
                .toList();
    }

    private static List<String> workbench() {
        return ExplorerPage.WORKBENCH.stream()
                .filter(name -> name.endsWith(".js") && !name.equals(EDITOR))
                .toList();
    }

    private static List<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .toList();
    }

    private static String text(String script) {
        try {
            return Files.readString((ExplorerPage.WORKBENCH.contains(script) ? WORKBENCH : FOLDER).resolve(script));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int compressed(String text) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }
}
