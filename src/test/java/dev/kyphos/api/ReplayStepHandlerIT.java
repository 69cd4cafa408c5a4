package dev.kyphos.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kyphos.http.Answer;
import dev.kyphos.replay.StepFailed;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps of a replay, as the state machine has them done. */
class ReplayStepHandlerIT {

    /** The settings of this JVM are those of the API. */
    private static final Answer HEALTH = Served.get("/health");

    private final ReplayStepHandler handler = new ReplayStepHandler();

    @ParameterizedTest
    @ValueSource(strings = {"plan", "part", "join", "fail"})
    void aStepOfAJobThatIsNotThereDoesNothing(String step) throws IOException {
        assertThat(HEALTH.status()).isEqualTo(200);
        assertThat(done("""
                {"step":"%s","ruleSet":"imwg-2019","replay":"0000000000000000000000000","part":3}\
                """.formatted(step))).isEqualTo("{\"parts\":[]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{\"step\":\"plan\"}",
                "{\"step\":\"other\",\"ruleSet\":\"a\",\"replay\":\"b\"}",
                "{\"step\":\"part\",\"ruleSet\":\"a\",\"replay\":\"b\"}"
            })
    void whatIsNoStepIsRefusedAndNotRepeated(String event) {
        assertThatThrownBy(() -> done(event))
                .isInstanceOf(IllegalArgumentException.class)
                .isNotInstanceOf(StepFailed.class)
                .hasMessageStartingWith("expected");
    }

    private String done(String event) throws IOException {
        var out = new ByteArrayOutputStream();
        handler.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), out, null);
        return out.toString(UTF_8);
    }
}
