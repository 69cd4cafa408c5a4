package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.bidi.browsingcontext.BrowsingContext;
import org.openqa.selenium.bidi.browsingcontext.CreateContextParameters;
import org.openqa.selenium.bidi.module.Browser;
import org.openqa.selenium.bidi.module.Network;
import org.openqa.selenium.bidi.network.AddInterceptParameters;
import org.openqa.selenium.bidi.network.BytesValue;
import org.openqa.selenium.bidi.network.ContinueRequestParameters;
import org.openqa.selenium.bidi.network.Header;
import org.openqa.selenium.bidi.network.InterceptPhase;
import org.openqa.selenium.bidi.network.ProvideResponseParameters;
import org.openqa.selenium.bidi.network.RequestData;
import org.openqa.selenium.bidi.network.UrlPattern;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.support.ui.WebDriverWait;

/**
 * A test of the page in a real browser, in a tab that shares nothing with that of another test. After each, the page has
 * complained of nothing and called nobody else.
 */
abstract class InBrowser {

    static final int WIDE = 1440;
    static final int PHONE = 390;

    private static final int MAX_CLICKS = 5;
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private static final String AXE = axe();

    static Site site;

    static ChromeDriver driver;

    WebDriverWait wait;

    Network network;

    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> intercepts = new CopyOnWriteArrayList<>();
    private String userContext;

    @RegisterExtension
    final AfterTestExecutionCallback pictureOfAFailure =
            test -> test.getExecutionException().ifPresent(failure -> screenshot("failed"));

    @BeforeAll
    static void start() {
        if (!Chromium.isInstalled()) {
            System.out.println(Chromium.NONE);
        }
        assumeTrue(Chromium.isInstalled(), Chromium.NONE);
        driver = Chromium.shared();
        site = Site.start(0);
    }

    @AfterAll
    static void endSite() {
        if (site != null) {
            site.close();
            site = null;
        }
    }

    @BeforeEach
    void openTab() {
        userContext = new Browser(driver).createUserContext();
        var tab = new BrowsingContext(driver, new CreateContextParameters(WindowType.TAB).userContext(userContext));
        driver.switchTo().window(tab.getId());
        wait = new WebDriverWait(driver, Duration.ofSeconds(15), Duration.ofMillis(25));
        wait.ignoring(StaleElementReferenceException.class);
        network = new Network(driver);
        network.onBeforeRequestSent(event -> requests.add(event.getRequest().getUrl()));
        size(WIDE, 1000);
    }

    @AfterEach
    void nothingIsAmiss() {
        try {
            assertThat(complaints()).isEmpty();
            assertThat(requests)
                    .isNotEmpty()
                    .allMatch(url -> url.startsWith("http://localhost:")
                            || url.startsWith("data:")
                            || url.equals("about:blank"));
        } finally {
            intercepts.forEach(network::removeIntercept);
            network.close();
            new Browser(driver).removeUserContext(userContext);
        }
    }

    /** The addresses that the page has asked for. */
    List<String> requests() {
        return requests;
    }

    /** Exceptions, errors written to the console, and what the security policy kept back, since this was last called. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .filter(message -> !message.contains("Failed to load resource")) // a refusal by the API is no complaint
                .toList();
    }

    void size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    void dark() {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", "dark"))));
    }

    /** Opens an address afresh, even if it differs from the one before in its fragment alone. */
    void openAddress(String address) {
        driver.get("about:blank");
        driver.get(address);
    }

    void open(String fragment) {
        openAddress(site.address() + "/" + fragment);
        await("main .card");
    }

    /** Opens the page with a case, and waits for its answer. */
    void openCase(JsonNode request) {
        openAddress(site.link(request));
        await(".verdict[aria-busy=false] .outcome");
    }

    /** The first element that the selector finds, as soon as there is one. */
    WebElement await(String selector) {
        return wait.withMessage(selector).until(page -> page.findElement(By.cssSelector(selector)));
    }

    /** Waits until the selector finds nothing. */
    void awaitNone(String selector) {
        wait.withMessage(selector + " to go").until(page -> count(selector) == 0);
    }

    /** Waits until the expression is true. */
    void awaitTrue(String expression) {
        wait.withMessage(expression).until(page -> this.<Boolean>value("!!(" + expression + ")"));
    }

    /** Waits until the assertion holds. */
    void awaitThat(Runnable assertion) {
        wait.ignoring(AssertionError.class).withMessage("what is asserted").until(page -> {
            assertion.run();
            return true;
        });
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    /** The text in the first element that the selector finds; empty without one. */
    String text(String selector) {
        return driver.findElements(By.cssSelector(selector)).stream()
                .findFirst()
                .map(WebElement::getText)
                .orElse("");
    }

    boolean focused(String selector) {
        return value("document.activeElement.matches(arguments[0])", selector);
    }

    void run(String statement) {
        driver.executeScript(statement);
    }

    /** The value of an expression of JavaScript, or of the promise that it is. */
    @SuppressWarnings("unchecked")
    <T> T value(String expression, Object... arguments) {
        return (T) driver.executeScript("return " + expression, arguments);
    }

    /** Clicks in the middle of an element, away from what stands at the window's edges. */
    void click(String selector) {
        WebElement element = await(selector);
        driver.executeScript("arguments[0].scrollIntoView({block: 'center'})", element);
        element.click();
    }

    /** Presses keys, wherever the focus is. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    /** Presses Tab until the focus is on an element that the selector finds. */
    void tabTo(String selector, int maxTabs) {
        for (int i = 0; i < maxTabs && !focused(selector); i++) {
            press(Keys.TAB);
        }
        assertThat(focused(selector)).as(selector).isTrue();
    }

    /** Sets a fact with the mouse: again where an answer that came in just then moved it away from under the pointer. */
    void click(String where, JsonNode value) {
        String field = "#" + where.replace('/', '-');
        if (value.isNumber()) {
            clickUntil(field + " input", field + " input:focus");
            press(value.asText());
        } else {
            String input = field + " input[value='" + value.asText() + "']";
            clickUntil(input, input + ":checked");
        }
    }

    private void clickUntil(String selector, String taken) {
        for (int i = 0; i < MAX_CLICKS && count(taken) == 0; i++) {
            awaitNone(".verdict[aria-busy=true]");
            click(selector);
        }
        assertThat(count(taken)).as(taken).isOne();
    }

    /** The page's requests for these paths, of which the condition is true, get this answer. */
    void answer(List<String> paths, Predicate<RequestData> condition, int status, String json) {
        answer(paths, condition, status, json, Map.of());
    }

    /** The same, with these headers. */
    void answer(
            List<String> paths,
            Predicate<RequestData> condition,
            int status,
            String json,
            Map<String, String> headers) {
        answer(paths, condition, status, request -> json, headers);
    }

    /** The page's requests for these paths get an answer with status 200 that depends on the request. */
    void answer(List<String> paths, Function<RequestData, String> json) {
        answer(paths, request -> true, 200, json, Map.of());
    }

    private void answer(
            List<String> paths,
            Predicate<RequestData> condition,
            int status,
            Function<RequestData, String> json,
            Map<String, String> headers) {
        Map<String, String> named = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        named.putAll(headers);
        List<Header> sent = new ArrayList<>();
        named.forEach((name, value) -> sent.add(new Header(name, string(value))));
        intercept(InterceptPhase.BEFORE_REQUEST_SENT, paths);
        network.onBeforeRequestSent(event -> {
            if (!event.isBlocked()) {
                return;
            }
            RequestData request = event.getRequest();
            if (condition.test(request)) {
                network.provideResponse(new ProvideResponseParameters(request.getRequestId())
                        .statusCode(status)
                        .headers(sent)
                        .body(string(json.apply(request))));
            } else {
                network.continueRequest(new ContinueRequestParameters(request.getRequestId()));
            }
        });
    }

    /**
     * Has requests for these paths wait in this phase until they are continued. The page itself must not be among them:
     * chromedriver then does not return from opening it.
     */
    void intercept(InterceptPhase phase, List<String> paths) {
        List<UrlPattern> patterns =
                paths.stream().map(path -> new UrlPattern().pathname(path)).toList();
        intercepts.add(network.addIntercept(new AddInterceptParameters(phase).urlPatterns(patterns)));
    }

    private static BytesValue string(String text) {
        return new BytesValue(BytesValue.Type.STRING, text);
    }

    /** What is in view, as a file for people. */
    void screenshot(String name) {
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * What axe finds against the accessibility guidelines (WCAG 2.2 A and AA, and good practice), once no colour is on its
     * way to another.
     */
    String violations() {
        if (!this.<Boolean>value("'axe' in window")) {
            driver.executeScript(AXE);
        }
        return value("""
            Promise.allSettled(document.getAnimations().map(each => each.finished))
                .then(() => axe.run({
                    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
                    resultTypes: ['violations'],
                }))
                .then(({violations}) => violations.map(({id, help, nodes}) => `${id}: ${help}\\n`
                    + nodes.slice(0, 5).map(each => `  ${each.target} ${each.failureSummary}`).join('\\n')).join('\\n'))
            """);
    }

    private static String axe() {
        try (InputStream in = InBrowser.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("axe can't be read", e);
        }
    }
}
