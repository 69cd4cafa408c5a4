package dev.kyphos.api;

import com.sun.management.OperatingSystemMXBean;
import dev.kyphos.library.Library;
import dev.kyphos.local.DynamoDbLocal;
import dev.kyphos.metric.Metrics;
import dev.kyphos.querylog.QueryLog;
import dev.kyphos.querylog.QueryLogSettings;
import dev.kyphos.querylog.RowLines;
import dev.kyphos.querylog.SdkLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What an entry of the query log costs beside the answer that it is of: processor time of this process, all its threads included,
 * for answers without an entry, with one, and with one that the SDK writes. DynamoDB Local runs in a process of its own, so its work
 * does not count. The ways take turns, and ratios are taken turn by turn. The first argument is the number of turns.
 */
public final class LoggingBenchmark {

    private static final int TURNS = 15;
    private static final int WARM_UP = 5;
    private static final int ANSWERS = 400; // of a way in a turn

    /** Longer than a call takes on a busy machine: late entries would make two calls at once. */
    private static final QueryLogSettings SETTINGS = new QueryLogSettings(4, 400, Duration.ofSeconds(10));

    private LoggingBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        int turns = arguments.length > 0 ? Integer.parseInt(arguments[0]) : TURNS;
        byte[] event;
        try (InputStream in = LoggingBenchmark.class.getResourceAsStream("/bench/three-complete.json")) {
            event = Objects.requireNonNull(in).readAllBytes();
        }
        Library library = Library.bundledOnly();
        Map<String, RecommendationsHandler> ways = new LinkedHashMap<>();
        ways.put("without", new RecommendationsHandler(library));
        ways.put("signed", new RecommendationsHandler(library, signed()));
        ways.put("sdk", new RecommendationsHandler(library, bySdk()));
        List<double[]> micros = new ArrayList<>();
        for (int turn = 0; turn < WARM_UP + turns; turn++) {
            double[] each = new double[ways.size()];
            int way = 0;
            for (RecommendationsHandler handler : ways.values()) {
                each[way++] = processorMicros(handler, event);
            }
            if (turn >= WARM_UP) {
                micros.add(each);
            }
        }
        System.out.printf(
                "processor time, medians of %d turns: the answer %.0f us, its entry %.0f us (%.2f of the answer),"
                        + " by the SDK %.0f us (%.2f)%n",
                turns,
                median(micros, each -> each[0]),
                median(micros, each -> each[1] - each[0]),
                median(micros, each -> (each[1] - each[0]) / each[0]),
                median(micros, each -> each[2] - each[0]),
                median(micros, each -> (each[2] - each[0]) / each[0]));
        System.exit(0); // the store's process is waited for otherwise
    }

    private static QueryLog signed() {
        PrintStream out = nowhere();
        return QueryLog.onDynamoDb(
                table(),
                endpoint(),
                SETTINGS,
                new RowLines(out, null),
                new Metrics(out, null, InstantSource.system()),
                InstantSource.system());
    }

    private static QueryLog bySdk() {
        return SdkLog.at(table(), endpoint(), SETTINGS, nowhere());
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream());
    }

    private static String table() {
        String name = "log-" + UUID.randomUUID();
        DynamoDbLocal.shared().createTable(name);
        return name;
    }

    private static URI endpoint() {
        return DynamoDbLocal.shared().endpoint();
    }

    private static double processorMicros(RecommendationsHandler handler, byte[] event) throws IOException {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long start = system.getProcessCpuTime();
        for (int i = 0; i < ANSWERS; i++) {
            handler.handleRequest(new ByteArrayInputStream(event), new ByteArrayOutputStream(128 * 1024), null);
        }
        return (system.getProcessCpuTime() - start) / 1e3 / ANSWERS;
    }

    private interface Figure {
        double of(double[] turn);
    }

    private static double median(List<double[]> turns, Figure figure) {
        double[] sorted = turns.stream().mapToDouble(figure::of).sorted().toArray();
        return Arrays.stream(sorted).skip(sorted.length / 2).findFirst().orElse(Double.NaN);
    }
}
