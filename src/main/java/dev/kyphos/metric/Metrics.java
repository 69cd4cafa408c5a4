package dev.kyphos.metric;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Counts metrics by printing lines in CloudWatch's embedded metric format. Each call prints a line, because a Lambda function
 * may never run again to print a sum. A line holds names of metrics, the stack, a published version, and the time: nothing that a
 * request brought.
 */
public final class Metrics {

    private static final int MAX_LINES = 200;
    private static final String TIMESTAMP = "\"Timestamp\":";

    private final PrintStream lines;
    private final @Nullable String stack;
    private final InstantSource clock;

    /** Lines that were printed before: they say the same again and again, but for the time. */
    private final Map<Said, Line> rendered = new ConcurrentHashMap<>();

    private record Said(Map<Metric, Integer> counts, Map<String, String> dimensions) {}

    private record Line(String beforeTime, String afterTime) {}

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

    /** Metrics that count nothing. */
    public static Metrics none() {
        return new Metrics(
                new PrintStream(OutputStream.nullOutputStream(), false, UTF_8), null, InstantSource.system());
    }

    /** Adds 1 to a metric. */
    public void count(Metric metric) {
        print(Map.of(metric, 1), Map.of(), List.of(stackDimension()));
    }

    /**
     * Counts an answer, for the stack as a whole and for the version that answered.
     *
     * @param undetermined whether the outcome for the whole patient is undetermined
     * @param withoutStore whether the store gave no answer
     */
    public void answered(String ruleSet, String version, boolean undetermined, boolean withoutStore) {
        List<String> ofVersion = new ArrayList<>(stackDimension());
        ofVersion.addAll(List.of(Metric.RULE_SET, Metric.VERSION));
        print(
                Map.of(
                        Metric.ANSWERS, 1,
                        Metric.UNDETERMINED_ANSWERS, undetermined ? 1 : 0,
                        Metric.FALLBACK_ANSWERS, withoutStore ? 1 : 0),
                Map.of(Metric.RULE_SET, ruleSet, Metric.VERSION, version),
                List.of(stackDimension(), ofVersion));
    }

    /**
     * Counts a call of a CDS service that was answered.
     *
     * @param cards the number of cards
     * @param critical the number of critical ones among them
     */
    public void called(int cards, int critical) {
        print(
                Map.of(Metric.HOOK_CALLS, 1, Metric.HOOK_CARDS, cards, Metric.CRITICAL_CARDS, critical),
                Map.of(),
                List.of(stackDimension()));
    }

    private List<String> stackDimension() {
        return stack == null ? List.of() : List.of(Metric.STACK);
    }

    private void print(Map<Metric, Integer> counts, Map<String, String> dimensions, List<List<String>> dimensionSets) {
        var said = new Said(counts, dimensions);
        Line line = rendered.get(said);
        if (line == null) {
            if (rendered.size() >= MAX_LINES) {
                rendered.clear();
            }
            line = rendered.computeIfAbsent(said, _ -> line(counts, dimensions, dimensionSets));
        }
        lines.println(line.beforeTime + clock.millis() + line.afterTime);
    }

    private Line line(Map<Metric, Integer> counts, Map<String, String> dimensions, List<List<String>> dimensionSets) {
        Map<String, Json> members = new TreeMap<>();
        counts.forEach((metric, count) -> members.put(metric.title(), number(count)));
        dimensions.forEach((name, value) -> members.put(name, new Json.Text(value)));
        if (stack != null) {
            members.put(Metric.STACK, new Json.Text(stack));
        }
        Json metrics = Json.array(
                counts.keySet().stream().map(Metric::title).sorted().toList(),
                title -> Json.object().with("Name", title).with("Unit", "Count"));
        Json directives = Json.object()
                .with("Namespace", Metric.NAMESPACE)
                .with("Dimensions", Json.array(dimensionSets, Json::texts))
                .with("Metrics", metrics);
        members.put(
                "_aws",
                Json.object()
                        .with("Timestamp", number(0))
                        .with("CloudWatchMetrics", new Json.Arr(List.of(directives))));
        String text = new String(CanonicalJson.bytes(new Json.Obj(members)), UTF_8);
        int time = text.lastIndexOf(TIMESTAMP) + TIMESTAMP.length();
        return new Line(text.substring(0, time), text.substring(time + 1));
    }

    private static Json.Num number(long number) {
        return new Json.Num(BigDecimal.valueOf(number));
    }
}
