package dev.kyphos.api;

import dev.kyphos.library.Library;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A whole request in the handler, JSON to JSON, in full explanation and without DynamoDB; the median is p0.50. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(2)
public class RequestBenchmark {

    /**
     * Events of src/bench/resources: three vertebrae of which all is known, three of which hardly anything is, and 24 of
     * which only the level is.
     */
    @Param({"three-complete", "three-presumed", "hardly-known", "levels-only", "reading-refused"})
    private String event = "";

    private final RecommendationsHandler handler = new RecommendationsHandler(Library.bundledOnly());
    private byte[] bytes = {};

    @Setup
    public void read() throws IOException {
        try (InputStream in = RequestBenchmark.class.getResourceAsStream("/bench/" + event + ".json")) {
            if (in == null) {
                throw new IOException("no event " + event);
            }
            bytes = new String(in.readAllBytes(), StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        }
    }

    @Benchmark
    public int request() throws IOException {
        var out = new ByteArrayOutputStream(128 * 1024);
        handler.handleRequest(new ByteArrayInputStream(bytes), out, null);
        return out.size();
    }
}
