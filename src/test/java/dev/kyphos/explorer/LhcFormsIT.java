package dev.kyphos.explorer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/**
 * The interview in a renderer that nobody here wrote, LHC-Forms, led by the page of docs/interoperability.md. The page is of another
 * origin than the API. {@code scripts/ci/lforms} fetches the renderer.
 */
class LhcFormsIT extends InBrowser {

    private static final Path RENDERER = Path.of("target/ci/lforms");
    private static final String NONE =
            "NOT RUN: The interview in LHC-Forms: scripts/ci/lforms has not fetched it, see " + RENDERER + ".";
    private static final Pattern PAGE = Pattern.compile("```html\\n(<!doctype html>.*?)```", Pattern.DOTALL);
    private static final Map<String, String> MEDIA_TYPES =
            Map.of("html", "text/html", "css", "text/css", "js", "text/javascript", "png", "image/png");

    private static HttpServer pages;

    @BeforeAll
    static void serveThePage() throws IOException {
        boolean fetched = Files.isRegularFile(RENDERER.resolve("fetched"));
        if (!fetched) {
            System.out.println(NONE);
        }
        assumeTrue(fetched, NONE);
        site.close();
        site = Site.startForOtherOrigins();
        byte[] page = page().getBytes(StandardCharsets.UTF_8);
        pages = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        pages.createContext("/", exchange -> answer(exchange, "html", page));
        pages.createContext("/lforms/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            Path file = RENDERER.resolve("package/dist" + path);
            answer(exchange, path.substring(path.lastIndexOf('.') + 1), Files.readAllBytes(file));
        });
        pages.start();
    }

    @AfterAll
    static void stop() {
        if (pages != null) {
            pages.stop(0);
        }
    }

    /** Everything is answered: the outcome is that of a recommendation for the same facts. */
    @Test
    void anInterviewIsDrawnToItsEnd() {
        ObjectNode known = knownPerson();
        open();

        List<String> asked = interview(known);

        JsonNode response = response();
        assertThat(asked).hasSizeBetween(15, 40);
        assertThat(response.path("status").textValue()).isEqualTo("completed");
        assertThat(outcomes(response))
                .containsExactly(site.recommend(known).at("/outcome/code").textValue());
        assertThat(text("lhc-item[id='item-shown/outcome/1']"))
                .contains(site.recommend(known).at("/outcome/title").textValue());
        assertThat(count("lhc-item[id^='item-shown/obtain']")).isZero();
        for (String linkId : asked) {
            assertThat(answer(response, linkId)).as(linkId).isEqualTo(typed(known, linkId));
        }
        screenshot("lhc-forms");
    }

    /** What nobody knows is left open, and the interview goes on. */
    @Test
    void anInterviewOfSomebodyWhoKnowsNothingEndsWithWhatToObtain() {
        open();

        List<String> asked = interview(request());

        JsonNode response = response();
        assertThat(response.path("status").textValue()).isEqualTo("completed");
        assertThat(outcomes(response)).hasSizeGreaterThan(1);
        assertThat(count("lhc-item[id^='item-shown/obtain']")).isEqualTo(asked.size());
        assertThat(response.path("item")).hasSize(2); // the level and the outcome
    }

    /** A person of whom every fact that is asked is known. */
    private static ObjectNode knownPerson() {
        ObjectNode known = site.example("complete");
        known.put("presume", "normal");
        site.recommend(known).path("presumed").forEach(presumed -> {
            String[] path = presumed.path("fact").textValue().split("/");
            JsonNode facts = path.length == 3 ? known.at("/vertebrae/" + path[1]) : known.path(path[0]);
            ((ObjectNode) facts).set(path[path.length - 1], presumed.path("value"));
        });
        known.remove("presume");
        return known;
    }

    private static ObjectNode request() {
        ObjectNode request = Site.MAPPER.createObjectNode();
        request.putArray("vertebrae").addObject().put("level", "L1");
        return request;
    }

    private void open() {
        openAddress("http://localhost:" + pages.getAddress().getPort() + "/?api=" + site.address());
        await("lhc-item");
    }

    /** Answers what is known until nothing is left to ask; says what was asked, but for levels. */
    private List<String> interview(ObjectNode known) {
        chooseLevel(known.at("/vertebrae/0/level").textValue());
        next();
        List<String> asked = new ArrayList<>();
        for (next(); !last().startsWith("shown/"); next()) {
            String linkId = last();
            asked.add(linkId);
            JsonNode value = known.at("/" + linkId);
            if (!value.isMissingNode()) {
                give(linkId, value);
            }
        }
        return asked;
    }

    private void chooseLevel(String level) {
        WebElement field = await("[id='vertebrae/0/level/1']");
        field.sendKeys(level);
        awaitTrue("document.querySelectorAll('#completionOptions li').length === 1");
        field.sendKeys(Keys.ARROW_DOWN, Keys.ENTER);
        awaitTrue("document.getElementById('vertebrae/0/level/1').value.startsWith('" + level + "')");
    }

    private void give(String linkId, JsonNode value) {
        if (value.isNumber()) {
            await("[id='" + linkId + "/1']").sendKeys(value.asText());
        } else {
            click("label[id^='" + linkId + "/1|'][id$='|" + value.asText() + "']");
        }
    }

    /** Asks for the next question, and waits until it is drawn. */
    private void next() {
        String before = value("document.body.dataset.asked");
        click("#next");
        awaitTrue("document.body.dataset.asked !== '" + before + "'");
    }

    /** The linkId of what is drawn last, or of the first item of the result. */
    private String last() {
        List<WebElement> shown = driver.findElements(By.cssSelector("lhc-item[id^='item-shown/']"));
        List<WebElement> all = driver.findElements(By.cssSelector("lhc-item"));
        String id = (shown.isEmpty() ? all.getLast() : shown.getFirst()).getAttribute("id");
        return id.replaceFirst("^item-", "").replaceFirst("/1$", "");
    }

    /** The response that the renderer makes of its form, with the status that the operation gave. */
    private JsonNode response() {
        String json = value("JSON.stringify({...LForms.Util.getFormFHIRData('QuestionnaireResponse', 'R4', '#form'),"
                + " status: document.body.dataset.status})");
        try {
            return Site.MAPPER.readTree(json);
        } catch (IOException e) {
            throw new AssertionError(json, e);
        }
    }

    private static List<String> outcomes(JsonNode response) {
        return answers(response, "shown/outcome").stream()
                .map(answer -> answer.at("/valueCoding/code").textValue())
                .toList();
    }

    /** The type and the value of an answer. */
    private static String answer(JsonNode response, String linkId) {
        List<JsonNode> answers = answers(response, linkId);
        assertThat(answers).as(linkId).hasSize(1);
        JsonNode answer = answers.getFirst();
        String type = answer.fieldNames().next();
        JsonNode value = answer.path(type);
        return type + " " + plain(value.isObject() ? value.path("code") : value);
    }

    private static String plain(JsonNode value) {
        return value.isNumber() ? value.decimalValue().stripTrailingZeros().toPlainString() : value.asText();
    }

    private static List<JsonNode> answers(JsonNode response, String linkId) {
        List<JsonNode> answers = new ArrayList<>();
        response.path("item").forEach(item -> {
            if (item.path("linkId").textValue().equals(linkId)) {
                item.path("answer").forEach(answers::add);
            }
        });
        return answers;
    }

    /** The answer that the type of a fact's question asks for. */
    private String typed(ObjectNode known, String linkId) {
        JsonNode value = known.at("/" + linkId);
        String type = value.isBoolean() ? "valueBoolean" : value.isTextual() ? "valueCoding" : number(linkId);
        return type + " " + plain(value);
    }

    private String number(String linkId) {
        return count("lhc-item[id='item-" + linkId + "/1'].lhc-datatype-INT") == 1 ? "valueInteger" : "valueDecimal";
    }

    private static void answer(HttpExchange exchange, String extension, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", MEDIA_TYPES.getOrDefault(extension, "text/plain"));
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    /** The page as it stands in the docs, whose script has about 20 lines. */
    private static String page() throws IOException {
        Matcher page = PAGE.matcher(Files.readString(Path.of("docs/interoperability.md")));
        assertThat(page.find()).isTrue();
        return page.group(1);
    }
}
