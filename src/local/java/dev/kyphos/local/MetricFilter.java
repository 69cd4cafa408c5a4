package dev.kyphos.local;

import java.io.Console;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output without the lines in CloudWatch's embedded metric format. On AWS these lines become metrics; on a
 * terminal they hide the others.
 */
final class MetricFilter extends PrintStream {

    private static final String FORMAT = "\"CloudWatchMetrics\":";

    MetricFilter(PrintStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    /**
     * Filters this JVM's standard output if {@code -Dmetrics=false}, or if it is a terminal and {@code -Dmetrics} is not
     * set.
     */
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
