package dev.kyphos.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.metric.Metric;
import dev.kyphos.metric.Metrics;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MetricFilterTest {

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream filter = new MetricFilter(new PrintStream(written, true, UTF_8));

    @ParameterizedTest
    @EnumSource(Metric.class)
    void aMetricIsNotPrinted(Metric metric) {
        new Metrics(filter, "stack", InstantSource.system()).count(metric);

        assertThat(written.toString(UTF_8)).isEmpty();
    }

    @Test
    void everyOtherLineIsPrinted() {
        filter.println("{\"redrive\":\"ä\"}");
        filter.printf("%d%n", 1);

        assertThat(written.toString(UTF_8)).isEqualToNormalizingNewlines("{\"redrive\":\"ä\"}\n1\n");
    }

    @ParameterizedTest
    @CsvSource({"'', false", "false, false", "true, true"})
    void metricsArePrintedOnlyWhereTheyAreAskedFor(String setting, boolean printed) {
        PrintStream before = System.out;
        System.setProperty("metrics", setting);
        try {
            System.setOut(new PrintStream(written, true, UTF_8));
            MetricFilter.set();
            new Metrics(System.out, "stack", InstantSource.system()).count(Metric.ANSWERS);
        } finally {
            System.setOut(before);
            System.clearProperty("metrics");
        }

        assertThat(written.size() > 0).isEqualTo(printed);
    }
}
