package dev.kyphos.bench;

import dev.kyphos.advice.RuleSetExamination;
import dev.kyphos.advice.RuleSetReader;
import dev.kyphos.diagram.Diff;
import dev.kyphos.diagram.GuidelineDiagram;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What a curator waits for: the examination of a document, and its difference from another, beside its compilation. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReviewBenchmark {

    private final Json before = document("imwg-2008");
    private final Json after = document("imwg-2019");
    private final GuidelineDiagram from = RuleSetReader.read(before).orThrow();
    private final GuidelineDiagram to = RuleSetReader.read(after).orThrow();

    @Benchmark
    public Checked<GuidelineDiagram> compilation() {
        return RuleSetReader.read(after);
    }

    @Benchmark
    public Checked<RuleSetExamination> examination() {
        return RuleSetExamination.of(after);
    }

    @Benchmark
    public Checked<Diff> difference() {
        return Diff.between(from, before, to, after);
    }

    private static Json document(String ruleSet) {
        try (var in = ReviewBenchmark.class.getResourceAsStream("/rulesets/" + ruleSet + "/1.0.0.json")) {
            return JsonReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .root();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MalformedJsonException e) {
            throw new IllegalStateException(e);
        }
    }
}
