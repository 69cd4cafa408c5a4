package dev.kyphos.local;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A JVM of its own beside this one, of the same JDK. It ends when it is closed, when this JVM ends, and also when this
 * JVM is killed. What it writes is read and kept for an error message, never printed.
 */
public final class ChildJvm implements AutoCloseable {

    private static final int LINES_KEPT = 20;
    private static final Pattern STACK_FRAME = Pattern.compile("^\\s+(at |\\.\\.\\. \\d+ more)");

    private final Process process;
    private final Thread reader;
    private final Thread hook = new Thread(this::end);
    private final Deque<String> lastLines = new ArrayDeque<>();

    /**
     * Starts a main class.
     *
     * @param directory where it runs
     * @param options for the JVM
     * @param environment over this JVM's own
     */
    public ChildJvm(
            Path directory,
            List<String> options,
            String classPath,
            String mainClass,
            List<String> arguments,
            Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(java()));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath + File.pathSeparator + Tether.classPath()));
        command.addAll(List.of(Tethered.class.getName(), mainClass));
        command.addAll(arguments);
        process = start(directory, command, environment);
        reader = Thread.ofVirtual().start(this::read);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Where a class was loaded from: a jar or a directory. */
    public static Path locationOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /** What it took of the processors so far, in steps of some milliseconds; nothing where the system doesn't say. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Runs something once the process has ended. */
    public void onExit(Runnable then) {
        process.onExit().thenRun(then);
    }

    /** The last lines it wrote; once it has ended, up to its end. */
    public String lastWords() {
        if (!isAlive()) {
            awaitReader();
        }
        synchronized (lastLines) {
            return String.join(System.lineSeparator(), lastLines);
        }
    }

    /** Why it ended, in one line: its exit code and what it wrote last, without stack frames. Empty while it runs. */
    Optional<String> whyItEnded() {
        if (isAlive()) {
            return Optional.empty();
        }
        String words = lastWords()
                .lines()
                .filter(line -> !line.isBlank() && !STACK_FRAME.matcher(line).find())
                .reduce("it wrote nothing", (_, line) -> line.strip());
        return Optional.of("exit code " + process.exitValue() + ": " + words);
    }

    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook is what closes it
        }
    }

    /** Asks it to end as a signal does, so that it can still write what it writes at its end; false if it is too slow. */
    public boolean endInPeace(Duration patience) throws InterruptedException {
        process.toHandle().destroy(); // the process's own destroy() would cut the tether too
        return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void end() {
        process.destroyForcibly();
        try {
            process.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReader() {
        try {
            reader.join(1000);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try (BufferedReader lines = process.inputReader()) {
            lines.lines().forEach(this::keep);
        } catch (IOException | UncheckedIOException closed) {
            // the process is gone
        }
    }

    private void keep(String line) {
        synchronized (lastLines) {
            lastLines.addLast(line);
            if (lastLines.size() > LINES_KEPT) {
                lastLines.removeFirst();
            }
        }
    }

    private static Process start(Path directory, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failed) {
            throw new UncheckedIOException("can't start a JVM", failed);
        }
    }

    private static String java() {
        return ProcessHandle.current()
                .info()
                .command()
                .orElseGet(() ->
                        Path.of(System.getProperty("java.home"), "bin", "java").toString());
    }
}
