package dev.kyphos.metric;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.json.Tree;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MetricsTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Metrics metrics = of(null);

    @ParameterizedTest
    @EnumSource
    void aCountIsOneLineInTheEmbeddedFormatAndNothingElse(Metric metric) {
        metrics.count(metric);

        assertThat(out.toString(UTF_8).lines()).containsExactly("""
            {"%1$s":1,"_aws":{"CloudWatchMetrics":[{"Dimensions":[[]],"Metrics":[{"Name":"%1$s","Unit":"Count"}],\
            "Namespace":"Kyphos"}],"Timestamp":1772323200000}}\
            """.formatted(metric.title()));
    }

    @ParameterizedTest
    @EnumSource
    void aStackThatHasANameIsADimension(Metric metric) {
        of("kyphos-prod").count(metric);

        assertThat(out.toString(UTF_8).lines())
                .singleElement()
                .extracting(Tree::read)
                .isEqualTo(Tree.read("""
                        {"%1$s":1,"Stack":"kyphos-prod","_aws":{"CloudWatchMetrics":[{"Dimensions":[["Stack"]],
                        "Metrics":[{"Name":"%1$s","Unit":"Count"}],"Namespace":"Kyphos"}],"Timestamp":1772323200000}}
                        """.formatted(metric.title())));
    }

    @Test
    void everyTimeIsALineOfItsOwn() {
        metrics.count(Metric.BUNDLED_FALLBACK);
        metrics.count(Metric.QUERY_LOG_LOST);

        assertThat(out.toString(UTF_8).lines()).hasSize(2);
    }

    @Test
    void anAnswerIsCountedForTheStackAndForItsVersion() {
        of("kyphos-prod").answered("spine", "1.0.0", true, false);

        assertThat(out.toString(UTF_8).lines()).containsExactly("""
            {"Answers":1,"FallbackAnswers":0,"RuleSet":"spine","Stack":"kyphos-prod","UndeterminedAnswers":1,\
            "Version":"1.0.0","_aws":{"CloudWatchMetrics":[{"Dimensions":[["Stack"],["Stack","RuleSet","Version"]],\
            "Metrics":[{"Name":"Answers","Unit":"Count"},{"Name":"FallbackAnswers","Unit":"Count"},\
            {"Name":"UndeterminedAnswers","Unit":"Count"}],"Namespace":"Kyphos"}],"Timestamp":1772323200000}}\
            """);
    }

    private Metrics of(@Nullable String stack) {
        return new Metrics(new PrintStream(out, true, UTF_8), stack, () -> Instant.parse("2026-03-01T00:00:00Z"));
    }
}
