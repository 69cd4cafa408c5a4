package dev.kyphos.cli;

import dev.kyphos.advice.Detail;
import dev.kyphos.api.OfflineAnswers;
import dev.kyphos.batch.BatchForm;
import dev.kyphos.batch.BatchRun;
import dev.kyphos.batch.JsonLines;
import dev.kyphos.batch.WrittenAnswers;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.JsonWriter;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.library.OfflineRuleSets;
import dev.kyphos.library.Version;
import dev.kyphos.translation.LanguagePreference;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * What a patient of a batch costs, in time of one processor, beside reading the same line as JSON. The ways take turns; the medians of
 * the rounds are printed. {@code main} takes the number of rounds.
 */
public final class BatchBenchmark {

    private static final int PATIENTS = 2_000;

    private final Version version = Objects.requireNonNull(new OfflineRuleSets().bundled("imwg-2019", null));
    private final OfflineAnswers answers =
            new OfflineAnswers(new OfflineRuleSets(), version, Detail.BRIEF, LanguagePreference.NONE);
    private final byte[] lines;
    private final List<String> texts;

    /** @param known the share of the facts that are known of a patient: from, to */
    private BatchBenchmark(double known, double most, RandomGenerator random) {
        var patients = new Patients(version.diagram().guideline(), random);
        var out = new ByteArrayOutputStream();
        for (int i = 0; i < PATIENTS; ) {
            Json.Obj request = patients.next(known + random.nextDouble() * (most - known), 1 + random.nextInt(3));
            byte[] line = JsonWriter.bytes(request);
            if (!answers.answer(request).isProblem()) {
                out.writeBytes(line);
                out.write('\n');
                i++;
            }
        }
        this.lines = out.toByteArray();
        this.texts = out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private interface Work {

        void run() throws IOException, MalformedJsonException;
    }

    private Map<String, Work> ways() {
        Map<String, Work> ways = new TreeMap<>();
        ways.put("1 line read as JSON", () -> {
            for (String text : texts) {
                JsonReader.read(text);
            }
        });
        ways.put("2 answered, brief", () -> {
            for (String text : texts) {
                answers.answer(text);
            }
        });
        ways.put("3 batch, ordered", () -> batch(true));
        ways.put("4 batch, unordered", () -> batch(false));
        return ways;
    }

    private void batch(boolean ordered) throws IOException {
        BatchForm form = ordered ? BatchForm.IN_PLACE : BatchForm.NUMBERED;
        new BatchRun(asked -> form.reply(asked, asked.answeredBy(answers)), 1, ordered, new WrittenAnswers(form))
                .run(new JsonLines(new ByteArrayInputStream(lines)), OutputStream.nullOutputStream(), (_, _, _) -> {});
    }

    public static void main(String[] arguments) throws IOException, MalformedJsonException {
        int rounds = arguments.length == 0 ? 15 : Integer.parseInt(arguments[0]);
        var random = new Random(18);
        measured("70 % of the facts known", new BatchBenchmark(0.7, 0.7, random), rounds);
        measured("10 to 80 % known", new BatchBenchmark(0.1, 0.8, random), rounds);
    }

    private static void measured(String name, BatchBenchmark of, int rounds)
            throws IOException, MalformedJsonException {
        Map<String, Work> ways = of.ways();
        Map<String, double[]> micros = new TreeMap<>();
        for (int round = -5; round < rounds; round++) {
            for (var way : ways.entrySet()) {
                double took = processorMicros(way.getValue()) / PATIENTS;
                if (round >= 0) {
                    micros.computeIfAbsent(way.getKey(), _ -> new double[rounds])[round] = took;
                }
            }
        }
        double reading = median(micros.get("1 line read as JSON"));
        System.out.printf("%s: %d patients of one to three vertebrae%n", name, PATIENTS);
        micros.forEach((way, times) -> System.out.printf(
                Locale.ROOT,
                "  %-22s %6.1f µs, %,7.0f a second and core, %5.1f times reading%n",
                way,
                median(times),
                1e6 / median(times),
                median(times) / reading));
    }

    /** The time of all processors, since a batch has threads of its own; collection of garbage included. */
    private static double processorMicros(Work work) throws IOException, MalformedJsonException {
        var system = (com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long before = system.getProcessCpuTime();
        work.run();
        return (system.getProcessCpuTime() - before) / 1e3;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
