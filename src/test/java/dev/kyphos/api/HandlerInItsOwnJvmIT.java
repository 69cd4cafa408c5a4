package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Refusal;
import dev.kyphos.local.runtime.RuntimeApi;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The contract's examples, answered by the deployed zip: AWS's runtime client runs it in a separate JVM. */
class HandlerInItsOwnJvmIT {

    private static RuntimeApi runtime;

    @BeforeAll
    static void start() {
        assertThat(Served.get("/health").status()).isEqualTo(200); // so the rule sets are seeded
        runtime = started();
    }

    @AfterAll
    static void end() {
        runtime.close();
    }

    @TestFactory
    Stream<DynamicTest> anExampleIsAnsweredAsTheContractSays() {
        return Example.ALL.stream()
                .map(example -> dynamicTest(example.name(), () -> {
                    Answer answer = answer(runtime, example.request().toString());

                    assertThat(answer.status()).isEqualTo(200);
                    assertThat(answer.json().has("store")).isFalse();
                    example.isMetBy(answer.json());
                }));
    }

    @Test
    void itsLogCountsUnderTheNameThatTheTemplateGivesTheStackAndHoldsNothingThatWasSent() throws InterruptedException {
        String refused = "{\"ruleSet\":\"imwg-2019\",\"vertebrae\":[{\"level\":\"" + Refusal.MARK + "\"}]}";
        String answered = Example.ALL.getFirst().request().toString();
        String log;

        try (RuntimeApi alone = started()) {
            Refusal.is(answer(alone, refused), 422, "invalid-request");
            answer(alone, answered);
            alone.end(Duration.ofSeconds(20)); // before that, the last lines may be on their way
            log = alone.log();
        }

        assertThat(log)
                .containsPattern("\"QueryLog[A-Za-z]+\":1,\"Stack\":\"local\"")
                .contains("\"Dimensions\":[[\"Stack\"]]")
                .doesNotContain(Refusal.MARK)
                .doesNotContain("\"level\"");
    }

    private static RuntimeApi started() {
        return RuntimeApi.start(Served.TEMPLATE.function("RecommendationsFunction"), Served.DYNAMO_DB.endpoint());
    }

    private static Answer answer(RuntimeApi runtime, String body) {
        return InLambda.answer(runtime, Event.asking(body).bytes());
    }
}
