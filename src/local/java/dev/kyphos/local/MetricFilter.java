package dev.kyphos.local;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output without the lines in CloudWatch's embedded metric format, which on AWS become metrics and which nobody
 * reads on a terminal.
 */
final class MetricFilter extends PrintStream {

    private static final String FORMAT = "\"CloudWatchMetrics\":";

    MetricFilter(PrintStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    /** Replaces this JVM's standard output, unless {@code -Dmetrics=true}, or it is no terminal and {@code -Dmetrics} is not set. */
    static void set() {
        if (!wanted(System.getProperty("metrics", ""), isTerminal())) {
            System.setOut(new MetricFilter(System.out));
        }
    }

    /**
     * Whether metrics are printed.
     *
     * @param setting "true", "false", or empty to leave it to the kind of output
     */
    static boolean wanted(String setting, boolean terminal) {
        return setting.isBlank() ? !terminal : Boolean.parseBoolean(setting);
    }

    @Override
    public void println(String line) {
        if (line == null || !line.contains(FORMAT)) {
            super.println(line);
        }
    }

    private static boolean isTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }
}
