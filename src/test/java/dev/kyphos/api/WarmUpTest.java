package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.library.Library;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final String PROPERTY = "kyphos.env.AWS_LAMBDA_INITIALIZATION_TYPE";

    private final Library library = Library.bundledOnly();
    private final List<Answer> answers = new ArrayList<>();

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void beforeASnapshotEachRuleSetIsAskedAndAnswersWithAllQuestionsAndWithMostPresumed() {
        System.setProperty(PROPERTY, "snap-start");

        WarmUp.beforeSnapshot(listening(), library);

        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(answers)
                .extracting(answer -> answer.json().path("ruleSet").textValue())
                .containsExactlyInAnyOrder("imwg-2008", "imwg-2008", "imwg-2019", "imwg-2019");
        assertThat(answers)
                .filteredOn(answer -> answer.json().path("presumed").isEmpty())
                .hasSameSizeAs(Document.BUNDLED);
    }

    @Test
    void withoutASnapshotNothingIsAsked() {
        WarmUp.beforeSnapshot(listening(), library);
        System.setProperty(PROPERTY, "on-demand");
        WarmUp.beforeSnapshot(listening(), library);

        assertThat(answers).isEmpty();
    }

    @Test
    void aFailureDoesNotKeepAFunctionFromStarting() {
        System.setProperty(PROPERTY, "snap-start");
        RequestStreamHandler failing = (_, _, _) -> {
            throw new IOException("no");
        };

        String written = Silence.brokenBy(() -> WarmUp.beforeSnapshot(failing, library));

        assertThat(written.lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains("java.io.IOException"));
    }

    private RequestStreamHandler listening() {
        var handler = new RecommendationsHandler(library);
        return (event, _, _) -> answers.add(Event.answer(handler, event.readAllBytes()));
    }
}
