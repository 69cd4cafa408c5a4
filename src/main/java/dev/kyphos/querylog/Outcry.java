package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Says on a stream what became of an entry: each time one line with a metric in CloudWatch's embedded format, and where
 * the entry may not be in the table a line with the entry before it. A line a call, since a function may never run
 * again to write a sum.
 */
final class Outcry {

    /** What became of an entry. */
    enum Fate {
        WRITTEN("QueryLogWritten"),
        /** Not known to be written in time; it may yet be, and putting it back does no harm. */
        LATE("QueryLogLate"),
        /** Not written. */
        LOST("QueryLogLost");

        private final String metric;

        Fate(String metric) {
            this.metric = metric;
        }
    }

    private static final String NAMESPACE = "Kyphos";

    private final PrintStream lines;
    private final InstantSource clock;

    Outcry(PrintStream lines, InstantSource clock) {
        this.lines = lines;
        this.clock = clock;
    }

    void written() {
        lines.println(metric(Fate.WRITTEN));
    }

    /** One that was not, or not yet, written: it is on the stream before it is counted. */
    void notWritten(Fate fate, Row row) {
        lines.println(RowLine.of(row));
        lines.println(metric(fate));
    }

    /** One that could not even be made, so that there is nothing to put back. */
    void notMade() {
        lines.println(metric(Fate.LOST));
    }

    private String metric(Fate fate) {
        var directive = object(
                "Namespace", new Json.Text(NAMESPACE),
                "Dimensions", new Json.Arr(List.of(new Json.Arr(List.of()))),
                "Metrics",
                        new Json.Arr(
                                List.of(object("Name", new Json.Text(fate.metric), "Unit", new Json.Text("Count")))));
        var aws = object("Timestamp", number(clock.millis()), "CloudWatchMetrics", new Json.Arr(List.of(directive)));
        return new String(CanonicalJson.bytes(object("_aws", aws, fate.metric, number(1))), UTF_8);
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
