package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A test of the page in a real browser. After each, the page has complained of nothing and called nobody else. */
abstract class InBrowser {

    static final int WIDE = 1440;
    private static final int MAX_CLICKS = 5;
    static final int PHONE = 390;

    private static final String NONE =
            "No Chromium on this machine: the explorer page is NOT tested in a browser. Install chromium, or say where"
                    + " it is with -Dkyphos.chromium=…";

    private static Chromium chromium;

    static Site site;

    Tab tab;

    @BeforeAll
    static void startBrowser() {
        if (Chromium.program().isEmpty()) {
            System.out.println(NONE);
        }
        assumeTrue(Chromium.program().isPresent(), NONE);
        chromium = Chromium.start();
        site = Site.start(0);
    }

    @AfterAll
    static void endBrowser() {
        if (site != null) {
            site.close();
            site = null;
        }
        if (chromium != null) {
            chromium.close();
            chromium = null;
        }
    }

    @BeforeEach
    void openTab() {
        tab = chromium.tab(WIDE, 1000);
    }

    @AfterEach
    void nothingIsAmiss() {
        if (tab != null) {
            assertThat(tab.complaints()).isEmpty();
            assertThat(tab.requests())
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith("http://localhost:")
                            || url.startsWith("data:")
                            || url.equals("about:blank"));
            tab.close();
        }
    }

    void open(String fragment) {
        tab.open(site.address() + "/" + fragment);
        tab.awaitElement("main .card");
    }

    /** Opens the page with a case, and waits for its answer. */
    void openCase(JsonNode request) {
        tab.open(site.link(request));
        tab.awaitElement(".verdict[aria-busy=false] .outcome");
    }

    /** Sets a fact with the mouse: again where an answer that came in just then moved it away from under the pointer. */
    void click(String where, JsonNode value) {
        String field = "#" + where.replace('/', '-');
        if (value.isNumber()) {
            String input = field + " input";
            clickUntil(input, "document.activeElement.matches(\"" + input + "\")");
            tab.type(value.asText());
        } else {
            String input = field + " input[value='" + value.asText() + "']";
            clickUntil(input, "document.querySelector(\"" + input + "\").checked");
        }
    }

    private void clickUntil(String selector, String taken) {
        for (int i = 0; i < MAX_CLICKS && !tab.value(taken).booleanValue(); i++) {
            tab.await("!document.querySelector('.verdict[aria-busy=true]')");
            tab.click(selector);
        }
        assertThat(tab.value(taken).booleanValue()).as(selector).isTrue();
    }

    /**
     * What axe finds against the accessibility guidelines (WCAG 2.2 A and AA, and good practice), once no colour is on its
     * way to another.
     */
    String violations() {
        tab.value(axe());
        return tab.value("""
            Promise.allSettled(document.getAnimations().map(each => each.finished))
                .then(() => axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}))
                .then(it => it.violations.map(v => v.id + ': ' + v.help + '\\n  '
                    + v.nodes.slice(0, 5).map(n => n.target.join(' ') + ' ' + n.any.concat(n.all).map(a => a.message).join('; ')).join('\\n  ')).join('\\n'))
            """).textValue();
    }

    private static String axe() {
        try (InputStream in = InBrowser.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("axe can't be read", e);
        }
    }
}
