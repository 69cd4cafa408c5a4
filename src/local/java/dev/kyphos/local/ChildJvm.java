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
 * A second JVM of the same JDK as this one. It ends when it is closed, and when this JVM ends or is killed. Its output is
 * not printed; the last lines are kept for error messages.
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
     * @param directory the working directory
     * @param options the options of the JVM
     * @param environment variables beside this JVM's own, or in their place
     * @throws UncheckedIOException if the JVM can't be started
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
        command.addAll(List.of("-cp", classPath + File.pathSeparator + ChildMainJar.classPath()));
        command.addAll(List.of(ChildMain.class.getName(), mainClass));
        command.addAll(arguments);
        process = start(directory, command, environment);
        reader = Thread.ofVirtual().start(this::read);
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The jar or directory that a class was loaded from. */
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

    /** The id of the JVM's process. */
    public long pid() {
        return process.pid();
    }

    /** The processor time that the JVM has used, in steps of some milliseconds; zero if the system doesn't report it. */
    public Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Runs an action once the JVM has ended. */
    public void onExit(Runnable then) {
        process.onExit().thenRun(then);
    }

    /** The last 20 lines of output. After the end of the JVM, nothing is missing from them. */
    public String lastOutput() {
        if (!isAlive()) {
            awaitReader();
        }
        synchronized (lastLines) {
            return String.join(System.lineSeparator(), lastLines);
        }
    }

    /** The exit code and the last line of output that is no stack frame, in one line. Empty while the JVM runs. */
    Optional<String> whyItEnded() {
        if (isAlive()) {
            return Optional.empty();
        }
        String words = lastOutput()
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

    /**
     * Sends SIGTERM, so that the JVM runs its shutdown hooks, and waits for its end.
     *
     * @return false if the JVM still runs after the timeout
     */
    public boolean terminate(Duration timeout) throws InterruptedException {
        process.toHandle()
                .destroy(); // Process.destroy() would close the child's standard input, which ends it without hooks
        return process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS);
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
