package dev.kyphos.api;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.http.Response;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Whether {@link EscapedJsonWriter} pays: the advice on three vertebrae written by it as a response, beside the same
 * response written from a JSON value. The value is there already, which favours it. {@code main} prints the ratio.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class WritingBenchmark {

    private final RenderedGuideline.Renderings renderings = new RenderedGuideline.Renderings();
    private final Version version = version();
    private final Advice advice = advice(version);
    private Json answer = new Json.Null();

    @Setup
    public void write() throws IOException, MalformedJsonException {
        var out = new ByteArrayOutputStream();
        escapedResponse().write(out);
        var event =
                (Json.Obj) JsonReader.read(out.toString(StandardCharsets.UTF_8)).root();
        var body = (Json.Text) Objects.requireNonNull(event.members().get("body"));
        answer = JsonReader.read(body.value()).root();
    }

    @Benchmark
    public int escaped() throws IOException {
        return size(escapedResponse());
    }

    @Benchmark
    public int fromJson() throws IOException {
        return size(Response.ok(answer));
    }

    private Response escapedResponse() {
        var body = new EscapedJsonWriter();
        new AdviceWriter(body, version.diagram().guideline(), renderings.of(version)).write(advice, List.of(), true);
        return Response.ok(body);
    }

    private static int size(Response response) throws IOException {
        var out = new ByteArrayOutputStream(128 * 1024);
        response.write(out);
        return out.size();
    }

    private static Version version() {
        return ((Lookup.Found<Version>) Library.bundledOnly().active("imwg-2019")).value();
    }

    private static Advice advice(Version version) {
        try (InputStream in = WritingBenchmark.class.getResourceAsStream("/bench/three-complete.json")) {
            var event = (Json.Obj)
                    JsonReader.read(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8))
                            .root();
            var body = (Json.Text) Objects.requireNonNull(event.members().get("body"));
            var problems = new ArrayList<Problem>();
            RecommendationRequest request =
                    RecommendationRequest.read(JsonReader.read(body.value()).root(), problems);
            Patient patient = PatientReader.read(
                    version.diagram().guideline().facts(), request.patient(), request.vertebrae(), problems);
            return new Advisor(version.diagram()).advise(PatientCells.of(version.diagram(), patient), true);
        } catch (IOException | MalformedJsonException e) {
            throw new IllegalStateException("the event can't be read", e);
        }
    }

    public static void main(String[] arguments) throws RunnerException {
        var results = new Runner(new OptionsBuilder()
                        .include(WritingBenchmark.class.getName())
                        .build())
                .run();
        System.out.printf(
                "written from JSON it takes %.2f times as long as by EscapedJsonWriter%n",
                score(results, "fromJson") / score(results, "escaped"));
    }

    private static double score(Iterable<RunResult> results, String benchmark) {
        for (RunResult each : results) {
            if (each.getParams().getBenchmark().endsWith("." + benchmark)) {
                return each.getPrimaryResult().getScore();
            }
        }
        throw new IllegalStateException("no result of " + benchmark);
    }
}
