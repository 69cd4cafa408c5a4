package dev.kyphos.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Counts, each time one line in CloudWatch's embedded metric format. A line a call, since a function may never run again
 * to write a sum. A line takes nothing but the metric's name, so it can tell nothing of a request.
 */
public final class Metrics {

    private final PrintStream lines;
    private final InstantSource clock;

    public Metrics(PrintStream lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    /** Counts one more. */
    public void count(Metric metric) {
        lines.println(line(metric.title()));
    }

    private String line(String name) {
        var directive = object(
                "Namespace", new Json.Text(Metric.NAMESPACE),
                "Dimensions", new Json.Arr(List.of(new Json.Arr(List.of()))),
                "Metrics", new Json.Arr(List.of(object("Name", new Json.Text(name), "Unit", new Json.Text("Count")))));
        var aws = object("Timestamp", number(clock.millis()), "CloudWatchMetrics", new Json.Arr(List.of(directive)));
        return new String(CanonicalJson.bytes(object("_aws", aws, name, number(1))), UTF_8);
    }

    private static Json.Num number(long number) {
        return new Json.Num(BigDecimal.valueOf(number));
    }

    private static Json.Obj object(String a, Json first, String b, Json second) {
        return new Json.Obj(Map.of(a, first, b, second));
    }

    private static Json.Obj object(String a, Json first, String b, Json second, String c, Json third) {
        return new Json.Obj(Map.of(a, first, b, second, c, third));
    }
}
