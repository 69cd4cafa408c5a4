package dev.kyphos.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts metrics by printing lines in CloudWatch's embedded metric format. Each call prints a line, because a Lambda function
 * may never run again to print a sum. A line holds only the names of the metric and of the stack, and the time, so it reveals
 * nothing of a request.
 */
public final class Metrics {

    private final PrintStream lines;
    private final @Nullable String stack;
    private final InstantSource clock;

    /**
     * Makes a counter.
     *
     * @param lines receives the lines
     * @param stack the name of the stack, a dimension of every metric; null for metrics without a dimension
     */
    public Metrics(PrintStream lines, @Nullable String stack, InstantSource clock) {
        this.lines = lines;
        this.stack = stack;
        this.clock = clock;
    }

    /** Adds 1 to a metric. */
    public void count(Metric metric) {
        lines.println(line(metric.title()));
    }

    private String line(String name) {
        Map<String, Json> members = new TreeMap<>(Map.of("_aws", directives(name), name, number(1)));
        if (stack != null) {
            members.put(Metric.STACK, new Json.Text(stack));
        }
        return new String(CanonicalJson.bytes(new Json.Obj(members)), UTF_8);
    }

    private Json directives(String name) {
        Json metric = new Json.Obj(Map.of("Name", new Json.Text(name), "Unit", new Json.Text("Count")));
        List<Json> dimensions = stack == null ? List.of() : List.of(new Json.Text(Metric.STACK));
        Map<String, Json> directive = Map.of(
                "Namespace", new Json.Text(Metric.NAMESPACE),
                "Dimensions", new Json.Arr(List.of(new Json.Arr(dimensions))),
                "Metrics", new Json.Arr(List.of(metric)));
        Json directives = new Json.Arr(List.of(new Json.Obj(directive)));
        return new Json.Obj(Map.of("Timestamp", number(clock.millis()), "CloudWatchMetrics", directives));
    }

    private static Json.Num number(long number) {
        return new Json.Num(BigDecimal.valueOf(number));
    }
}
