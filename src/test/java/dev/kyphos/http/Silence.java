package dev.kyphos.http;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** Captures what is written to this JVM's standard streams. */
public final class Silence {

    private Silence() {}

    /** The text written to both streams while an action runs. */
    public static String brokenBy(Runnable action) {
        var written = new ByteArrayOutputStream();
        PrintStream out = System.out;
        PrintStream err = System.err;
        try (var both = new PrintStream(written, true, StandardCharsets.UTF_8)) {
            System.setOut(both);
            System.setErr(both);
            action.run();
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        return written.toString(StandardCharsets.UTF_8);
    }
}
