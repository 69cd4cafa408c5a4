package dev.kyphos.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.api.InProcess;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The reference's files over HTTP. A browser test covers what the page does. */
class ReferencePageTest {

    private static final Pattern FILE = Pattern.compile("(?:href|src)=\"(/[^\":]*docs/[^\"/]+/[^\"]+)\"");

    @Test
    void thePageNamesItsFilesAndEachIsThere() {
        Answer page = get("/docs");
        List<String> files = files(page);

        assertThat(page.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(files).hasSameSizeAs(ReferencePage.FILES);
        for (String file : files) {
            Answer answer = get(file);
            assertThat(answer.status()).as(file).isEqualTo(200);
            assertThat(answer.body()).isNotBlank();
            assertThat(answer.header("Content-Type"))
                    .isEqualTo(file.endsWith(".css") ? "text/css; charset=utf-8" : "text/javascript; charset=utf-8");
            assertThat(answer.header("Cache-Control")).contains("immutable");
            assertThat(answer.header("Content-Security-Policy")).isEqualTo(WebPage.policy(List.of()));
        }
        assertThat(page.header("Content-Security-Policy")).isEqualTo(WebPage.policy(List.of()));
        assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    }

    @ParameterizedTest
    @CsvSource({"/docs, '', /", "/docs/, '', /", "/docs, /live, /live/", "/docs/, /kyphos, /kyphos/"})
    void theFilesLieWhereThePageLies(String path, String base, String root) {
        Event event = Event.get(path);
        event.json().withObjectProperty("requestContext").put("path", base + path);
        Answer page = event.to(InProcess.SERVICE);

        assertThat(files(page)).isNotEmpty().allMatch(file -> file.startsWith(root + "docs/"));
        assertThat(page.body()).contains("name=\"root\" content=\"" + root + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"index.html", "app.js", "..%2fkyphos.properties", "swagger-ui.js"})
    void nothingElseIsServed(String name) {
        String folder = files(get("/docs")).getFirst().replaceAll("[^/]+$", "");

        assertThat(get(folder + name).status()).isEqualTo(404);
        assertThat(get("/docs/0123456789abcdef/reference.js").status()).isEqualTo(404);
    }

    private static Answer get(String path) {
        return Event.get(path).to(InProcess.SERVICE);
    }

    private static List<String> files(Answer page) {
        assertThat(page.status()).isEqualTo(200);
        return FILE.matcher(page.body()).results().map(found -> found.group(1)).toList();
    }
}
