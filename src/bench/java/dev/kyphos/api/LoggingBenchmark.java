package dev.kyphos.api;

import dev.kyphos.library.Library;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.FaultyEndpoint;
import dev.kyphos.querylog.QueryLog;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.querylog.RowLines;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * A recommendation with the query log and without it. An HTTP server in this JVM takes the place of the table and answers at
 * once, so the benchmark measures the SDK and a loopback call, not DynamoDB.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class LoggingBenchmark {

    private static final Library LIBRARY = Library.bundledOnly();

    private final RecommendationsHandler unlogged = new RecommendationsHandler(LIBRARY);
    private final FaultyEndpoint table = new FaultyEndpoint(FaultyEndpoint.Fault.NONE);
    private byte[] event = {};
    private RecommendationsHandler logged = unlogged;

    @Setup
    public void open() throws IOException {
        System.setProperty("aws.accessKeyId", "none");
        System.setProperty("aws.secretAccessKey", "none");
        System.setProperty("aws.region", "local");
        var out = new PrintStream(OutputStream.nullOutputStream());
        var log = QueryLog.onDynamoDb(
                "log",
                table.uri(),
                QueryLogSettings.DEFAULT,
                new RowLines(out, null),
                new Metrics(out, null, InstantSource.system()),
                InstantSource.system());
        logged = new RecommendationsHandler(LIBRARY, log);
        try (InputStream in = LoggingBenchmark.class.getResourceAsStream("/bench/three-complete.json")) {
            event = Objects.requireNonNull(in).readAllBytes();
        }
    }

    @TearDown
    public void close() {
        table.close();
    }

    @Benchmark
    public int without() throws IOException {
        return ask(unlogged);
    }

    @Benchmark
    public int with() throws IOException {
        return ask(logged);
    }

    private int ask(RecommendationsHandler handler) throws IOException {
        var out = new ByteArrayOutputStream(128 * 1024);
        handler.handleRequest(new ByteArrayInputStream(event), out, null);
        return out.size();
    }
}
