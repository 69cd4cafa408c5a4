package dev.kyphos.explorer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Chromium without a window, as a process of its own with a profile of its own, driven over its DevTools protocol. It
 * ends when it is closed or when this JVM ends.
 */
final class Chromium implements AutoCloseable {

    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final String LISTENING = "DevTools listening on ";

    private final Process process;
    private final Thread hook = new Thread(this::end);
    private final DevTools devTools;

    private Chromium(Path program) {
        try {
            process = new ProcessBuilder(
                            program.toString(),
                            "--headless=new",
                            "--no-sandbox",
                            "--disable-gpu",
                            "--disable-dev-shm-usage",
                            "--no-first-run",
                            "--disable-background-networking",
                            "--disable-extensions",
                            "--hide-scrollbars",
                            "--lang=en",
                            "--remote-debugging-port=0",
                            "--user-data-dir=" + Files.createTempDirectory("chromium"),
                            "about:blank")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            Runtime.getRuntime().addShutdownHook(hook);
            devTools = new DevTools(address(process.errorReader()));
        } catch (IOException e) {
            throw new UncheckedIOException("Chromium does not start", e);
        }
    }

    /** The program of this machine: {@code -Dkyphos.chromium}, or the first of its usual names on the path. */
    static Optional<Path> program() {
        String set = System.getProperty("kyphos.chromium");
        Stream<Path> onPath = Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)));
        return (set == null ? onPath : Stream.of(Path.of(set)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Chromium start() {
        return new Chromium(program().orElseThrow());
    }

    /** A new tab with nothing kept from another one. */
    Tab tab(int width, int height) {
        JsonNode context = devTools.call(null, "Target.createBrowserContext", DevTools.object());
        String id = context.path("browserContextId").textValue();
        JsonNode target = devTools.call(
                null,
                "Target.createTarget",
                DevTools.object().put("url", "about:blank").put("browserContextId", id));
        JsonNode session = devTools.call(
                null,
                "Target.attachToTarget",
                DevTools.object()
                        .put("targetId", target.path("targetId").textValue())
                        .put("flatten", true));
        return new Tab(devTools, session.path("sessionId").textValue(), id, width, height);
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(hook);
        end();
    }

    private void end() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static URI address(BufferedReader messages) throws IOException {
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            if (line.startsWith(LISTENING)) {
                Thread.ofVirtual().start(() -> messages.lines().forEach(_ -> {}));
                return URI.create(line.substring(LISTENING.length()).strip());
            }
        }
        throw new IOException("it ended before it listened");
    }
}
