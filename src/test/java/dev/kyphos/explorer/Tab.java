package dev.kyphos.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** A tab, with what a person does in it: look, click, press keys. It notes every request and every complaint. */
final class Tab implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Path SCREENSHOTS = Path.of("target/screenshots");

    private final DevTools devTools;
    private final String session;
    private final String context;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> complaints = new CopyOnWriteArrayList<>();

    Tab(DevTools devTools, String session, String context, int width, int height) {
        this.devTools = devTools;
        this.session = session;
        this.context = context;
        devTools.listen(this::note);
        List.of("Page.enable", "Runtime.enable", "Log.enable", "Network.enable").forEach(this::call);
        size(width, height);
    }

    private void note(JsonNode event) {
        if (!event.path("sessionId").asText().equals(session)) {
            return;
        }
        JsonNode parameters = event.path("params");
        switch (event.path("method").asText()) {
            case "Network.requestWillBeSent" ->
                requests.add(parameters.path("request").path("url").textValue());
            case "Runtime.exceptionThrown" -> complaints.add(parameters.toString());
            case "Runtime.consoleAPICalled" -> complain(parameters, parameters.path("type"));
            case "Log.entryAdded" -> {
                JsonNode entry = parameters.path("entry");
                if (!entry.path("source").asText().equals("network")) { // a refusal by the API is no complaint
                    complain(entry, entry.path("level"));
                }
            }
            default -> {}
        }
    }

    private void complain(JsonNode what, JsonNode level) {
        if (level.asText().equals("error") || level.asText().equals("assert")) {
            complaints.add(what.toString());
        }
    }

    List<String> requests() {
        return requests;
    }

    /** Exceptions, errors written to the console, and what the security policy kept back. */
    List<String> complaints() {
        return complaints;
    }

    /** Hands this tab's events to the listener, which must not call. */
    void listen(Consumer<JsonNode> listener) {
        devTools.listen(event -> {
            if (event.path("sessionId").asText().equals(session)) {
                listener.accept(event);
            }
        });
    }

    JsonNode call(String method) {
        return call(method, DevTools.object());
    }

    JsonNode call(String method, ObjectNode parameters) {
        return devTools.call(session, method, parameters);
    }

    void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                DevTools.object()
                        .put("width", width)
                        .put("height", height)
                        .put("deviceScaleFactor", 1)
                        .put("mobile", width < 600));
    }

    void dark() {
        ObjectNode parameters = DevTools.object();
        parameters
                .putArray("features")
                .addObject()
                .put("name", "prefers-color-scheme")
                .put("value", "dark");
        call("Emulation.setEmulatedMedia", parameters);
    }

    void open(String address) {
        call("Page.navigate", DevTools.object().put("url", "about:blank"));
        call("Page.navigate", DevTools.object().put("url", address));
    }

    /** The value of an expression, or of the promise that it is. */
    JsonNode value(String expression) {
        JsonNode result = call(
                "Runtime.evaluate",
                DevTools.object()
                        .put("expression", expression)
                        .put("returnByValue", true)
                        .put("awaitPromise", true));
        if (result.has("exceptionDetails")) {
            throw new AssertionError(expression + ": " + result.path("exceptionDetails"));
        }
        return result.path("result").path("value");
    }

    /** Waits until the expression is true. */
    void await(String expression) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!value("!!(" + expression + ")").booleanValue()) {
            if (System.nanoTime() > end) {
                screenshot("failed");
                throw new AssertionError("never came: " + expression + "\ncomplaints: " + complaints + "\n"
                        + text("main").replaceAll("(?s)^(.{2000}).*", "$1"));
            }
            sleep(25);
        }
    }

    void awaitElement(String selector) {
        await("document.querySelector(" + quoted(selector) + ")");
    }

    String text(String selector) {
        return value("document.querySelector(%s)?.innerText ?? ''".formatted(quoted(selector)))
                .textValue();
    }

    /** Clicks with the mouse in the middle of an element, where it has to be what the mouse meets. */
    void click(String selector) {
        awaitElement(selector);
        String element = "document.querySelector(" + quoted(selector) + ")";
        value(element + ".scrollIntoView({block: 'center'})");
        JsonNode box = value(
                "(() => { const b = %s.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2] })()"
                        .formatted(element));
        mouse("mousePressed", box);
        mouse("mouseReleased", box);
    }

    private void mouse(String type, JsonNode point) {
        call(
                "Input.dispatchMouseEvent",
                DevTools.object()
                        .put("type", type)
                        .put("x", point.path(0).doubleValue())
                        .put("y", point.path(1).doubleValue())
                        .put("button", "left")
                        .put("clickCount", 1));
    }

    void press(Key key) {
        ObjectNode event = DevTools.object()
                .put("key", key.key())
                .put("code", key.code())
                .put("windowsVirtualKeyCode", key.number());
        ObjectNode down = event.deepCopy();
        if (!key.text().isEmpty()) {
            down.put("text", key.text());
        }
        call("Input.dispatchKeyEvent", down.put("type", key.text().isEmpty() ? "rawKeyDown" : "keyDown"));
        call("Input.dispatchKeyEvent", event.put("type", "keyUp"));
    }

    void type(String text) {
        call("Input.insertText", DevTools.object().put("text", text));
    }

    boolean focused(String selector) {
        return value("!!document.activeElement?.matches(" + quoted(selector) + ")")
                .booleanValue();
    }

    /** What is in view, as a file for people. */
    void screenshot(String name) {
        String data = call("Page.captureScreenshot", DevTools.object().put("format", "png"))
                .path("data")
                .textValue();
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(data));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String quoted(String text) {
        return DevTools.MAPPER.getNodeFactory().textNode(text).toString();
    }

    static void sleep(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        devTools.call(null, "Target.disposeBrowserContext", DevTools.object().put("browserContextId", context));
    }
}
