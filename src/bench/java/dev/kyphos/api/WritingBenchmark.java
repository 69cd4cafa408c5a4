package dev.kyphos.api;

import dev.kyphos.advice.Advice;
import dev.kyphos.advice.Advisor;
import dev.kyphos.advice.Detail;
import dev.kyphos.advice.NotKnown;
import dev.kyphos.advice.Patient;
import dev.kyphos.advice.PatientCells;
import dev.kyphos.advice.PatientReader;
import dev.kyphos.answer.AdviceWriter;
import dev.kyphos.answer.Origin;
import dev.kyphos.answer.RenderedGuideline;
import dev.kyphos.http.EscapedJsonWriter;
import dev.kyphos.http.Response;
import dev.kyphos.http.Route;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import dev.kyphos.translation.Wording;
import java.io.ByteArrayInputStream;
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
    private final Wording wording = Wording.source(version);
    private final Advice advice = advice(version);
    private Json answer = new Json.Null();

    /** A response each way, whose event costs the same. */
    private final ApiHandler handler = new ApiHandler() {
        @Override
        protected List<Route> routes() {
            return List.of(
                    Route.open("GET", "/escaped", _ -> escapedResponse()),
                    Route.open("GET", "/json", _ -> Response.ok(answer)));
        }
    };

    @Setup
    public void write() throws IOException, MalformedJsonException {
        var event = (Json.Obj) read(responded("/escaped").toString(StandardCharsets.UTF_8));
        answer = read(((Json.Text) Objects.requireNonNull(event.members().get("body"))).value());
    }

    @Benchmark
    public int escaped() throws IOException {
        return responded("/escaped").size();
    }

    @Benchmark
    public int fromJson() throws IOException {
        return responded("/json").size();
    }

    private Response escapedResponse() {
        var body = new EscapedJsonWriter();
        new AdviceWriter(body, new Origin.OfVersion(wording, true), renderings.of(wording), Detail.FULL)
                .write(advice, List.of());
        return Response.ok(body);
    }

    private ByteArrayOutputStream responded(String path) throws IOException {
        byte[] event =
                "{\"httpMethod\":\"GET\",\"path\":\"%s\"}".formatted(path).getBytes(StandardCharsets.UTF_8);
        var out = new ByteArrayOutputStream(128 * 1024);
        handler.handleRequest(new ByteArrayInputStream(event), out, null);
        return out;
    }

    private static Json read(String json) throws MalformedJsonException {
        return JsonReader.read(json).root();
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
            RecommendationRequest request = RecommendationRequest.read(read(body.value()), problems);
            Patient patient = PatientReader.read(
                    version.diagram().guideline(),
                    request.patient(),
                    request.vertebrae(),
                    JsonPointer.root(),
                    problems);
            return new Advisor(version.diagram())
                    .advise(PatientCells.of(version.diagram(), patient), NotKnown.NOTHING, Detail.FULL);
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
