package dev.kyphos.bench;

import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Compiles imwg-2019 from its document in fresh JVMs, one after another, and prints the median of the first compilation
 * in each, with its ratio to the median of the last of many in the same JVMs.
 */
public final class StartUp {

    private static final int JVMS = 11;
    private static final int COMPILATIONS = 300;

    private StartUp() {}

    public static void main(String[] args) throws IOException, InterruptedException, MalformedJsonException {
        if (args.length > 0 && args[0].equals("child")) {
            compile();
        } else {
            measure();
        }
    }

    private static void measure() throws IOException, InterruptedException {
        double[] first = new double[JVMS];
        double[] last = new double[JVMS];
        for (int i = 0; i < JVMS; i++) {
            String[] millis = child().split(" ");
            first[i] = Double.parseDouble(millis[0]);
            last[i] = Double.parseDouble(millis[1]);
        }
        double fresh = median(first);
        double warm = median(last);
        System.out.printf(
                "compile imwg-2019 from its document: %.1f ms in a fresh JVM, %.1f ms in a warm one, ratio %.0f"
                        + " (medians of %d JVMs)%n",
                fresh, warm, fresh / warm, JVMS);
    }

    private static String child() throws IOException, InterruptedException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process child = new ProcessBuilder(
                        java, "-cp", System.getProperty("java.class.path"), StartUp.class.getName(), "child")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (child.waitFor() != 0) {
            throw new IllegalStateException("a JVM failed");
        }
        return said.strip();
    }

    private static void compile() throws IOException, MalformedJsonException {
        String document = document();
        double first = millis(document);
        double last = first;
        for (int i = 1; i < COMPILATIONS; i++) {
            last = millis(document);
        }
        System.out.println(first + " " + last);
    }

    private static double millis(String document) throws MalformedJsonException {
        long start = System.nanoTime();
        RuleSetReader.read(JsonReader.read(document).root()).orThrow();
        return (System.nanoTime() - start) / 1e6;
    }

    private static String document() throws IOException {
        try (InputStream in = StartUp.class.getResourceAsStream("/rulesets/imwg-2019/1.0.0.json")) {
            if (in == null) {
                throw new IOException("no document");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static double median(double[] values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
