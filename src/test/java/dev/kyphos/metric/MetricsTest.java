package dev.kyphos.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Metrics metrics =
            new Metrics(new PrintStream(out, true, UTF_8), () -> Instant.parse("2026-03-01T00:00:00Z"));

    @ParameterizedTest
    @EnumSource
    void aCountIsOneLineInTheEmbeddedFormatAndNothingElse(Metric metric) {
        metrics.count(metric);

        String name = metric.title();
        assertThat(out.toString(UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("{")
                .contains("\"" + name + "\":1")
                .contains("\"_aws\":{\"CloudWatchMetrics\":[{\"Dimensions\":[[]],\"Metrics\":[{\"Name\":\"" + name
                        + "\",\"Unit\":\"Count\"}],\"Namespace\":\"Kyphos\"}],\"Timestamp\":1772323200000}")
                .hasSizeLessThan(220);
    }

    @Test
    void everyTimeIsALineOfItsOwn() {
        metrics.count(Metric.BUNDLED_FALLBACK);
        metrics.count(Metric.QUERY_LOG_LOST);

        assertThat(out.toString(UTF_8).lines()).hasSize(2);
    }
}
