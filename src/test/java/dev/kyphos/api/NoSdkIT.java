package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.local.runtime.JvmSettings;
import dev.kyphos.local.runtime.LambdaPackage;
import dev.kyphos.local.runtime.RuntimeApi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function that recommends, from the deployed zip in a JVM of its own. */
class NoSdkIT {

    /** AWS's runtime client, which is no part of the zip, loads a class of utils-lite itself. */
    private static final String OF_THE_SDK = " software\\.amazon\\.awssdk\\.(?!utilslite\\.)";

    @Test
    void itReadsTheStoreAndWritesTheLogAndLoadsNoClassOfTheSdk(@TempDir Path directory) throws Exception {
        assertThat(Served.get("/health").status()).isEqualTo(200); // so the rule sets are seeded
        Path loaded = directory.resolve("loaded.txt");
        var jvm = new JvmSettings(List.of("-Xlog:class+load:file=" + loaded), List.of());
        String body = Example.ALL.getFirst().request().toString();

        try (RuntimeApi runtime = RuntimeApi.start(
                Served.TEMPLATE.function("RecommendationsFunction"),
                LambdaPackage.unzipped(),
                Served.DYNAMO_DB.endpoint(),
                jvm)) {
            Answer answer = InLambda.answer(runtime, Event.asking(body).bytes());
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().has("store"))
                    .as("answered without the store")
                    .isFalse();
            runtime.end(Duration.ofSeconds(20)); // before that, the last lines may be on their way
            assertThat(runtime.log()).contains("\"QueryLog");
        }

        assertThat(Files.readString(loaded))
                .contains(" dev.kyphos.store.SignedClient ")
                .doesNotContainPattern(OF_THE_SDK);
    }
}
