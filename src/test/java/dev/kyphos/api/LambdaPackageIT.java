package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.local.RuntimeApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The events for SAM, each handled by the zip that is deployed. */
class LambdaPackageIT {

    @ParameterizedTest
    @CsvSource({
        "ServiceFunction, health, 200",
        "RuleSetsFunction, rulesets-list, 200",
        "RecommendationsFunction, recommendation-complete, 200",
        "RecommendationsFunction, recommendation-incomplete, 200",
        "RecommendationsFunction, recommendation-hostile, 400"
    })
    void aFunctionOfThePackageAnswersItsEventAsLambdaRunsIt(String function, String event, int status)
            throws IOException {
        assertThat(Served.get("/health").status()).isEqualTo(200); // so the rule sets are seeded
        try (RuntimeApi runtime = RuntimeApi.start(Served.TEMPLATE.function(function), Served.DYNAMO_DB.endpoint())) {
            Answer answer = InLambda.answer(runtime, Files.readAllBytes(Path.of("events", event + ".json")));

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.body()).doesNotContain("\"unavailable\"");
        }
    }
}
