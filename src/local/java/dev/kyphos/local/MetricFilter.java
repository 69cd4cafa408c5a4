package dev.kyphos.local;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output without the lines in CloudWatch's embedded metric format. On AWS these lines become metrics; here
 * they would hide the others, one a request.
 */
final class MetricFilter extends PrintStream {

    private static final String FORMAT = "\"CloudWatchMetrics\":";

    MetricFilter(PrintStream out) {
        super(out, true, StandardCharsets.UTF_8);
    }

    /** Filters this JVM's standard output unless {@code -Dmetrics=true}. */
    static void set() {
        if (!Boolean.getBoolean("metrics")) {
            System.setOut(new MetricFilter(System.out));
        }
    }

    @Override
    public void println(String line) {
        if (line == null || !line.contains(FORMAT)) {
            super.println(line);
        }
    }
}
