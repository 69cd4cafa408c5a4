package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.Silence;
import dev.kyphos.library.Library;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {

    private static final String PROPERTY = "kyphos.env.AWS_LAMBDA_INITIALIZATION_TYPE";

    private final Library library = Library.bundledOnly();
    private final List<Answer> answers = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void forget() {
        System.clearProperty(PROPERTY);
    }

    @Test
    void aRuleSetThatShipsIsAskedWhileTheFunctionStarts() {
        start("on-demand");

        assertThat(answers).singleElement().satisfies(answer -> {
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().path("ruleSet").textValue()).isIn(library.shipped());
        });
    }

    @Test
    void beforeASnapshotEachRuleSetOfTheStoreIsAskedWithAllQuestionsAndWithMostPresumed() {
        start("snap-start");

        List<Answer> asked = answers.subList(1, answers.size());
        assertThat(asked).extracting(Answer::status).containsOnly(200);
        assertThat(asked)
                .extracting(answer -> answer.json().path("ruleSet").textValue())
                .containsExactlyInAnyOrder("imwg-2008", "imwg-2008", "imwg-2019", "imwg-2019");
        assertThat(asked)
                .filteredOn(answer -> answer.json().path("presumed").isEmpty())
                .hasSameSizeAs(Document.BUNDLED);
    }

    @Test
    void outsideOfLambdaNothingIsAsked() {
        var warmUp = new WarmUp(this::listening);
        warmUp.begin();
        warmUp.end(library, _ -> {});

        assertThat(answers).isEmpty();
    }

    @Test
    void aFailureDoesNotKeepAFunctionFromStarting() {
        RequestStreamHandler failing = (_, _, _) -> {
            throw new IOException("no");
        };

        String written = Silence.brokenBy(() -> start("on-demand", _ -> failing));

        assertThat(written.lines()).singleElement(STRING).contains("java.io.IOException");
    }

    @Test
    void norDoesADefectAheadWhichIsReported() {
        String written = Silence.brokenBy(() -> start("on-demand", _ -> {
            throw new IllegalStateException("a defect");
        }));

        assertThat(written.lines())
                .singleElement(STRING)
                .contains("java.lang.IllegalStateException")
                .doesNotContain("a defect");
    }

    private void start(String kind) {
        start(kind, this::listening);
    }

    private void start(String kind, Function<Library, RequestStreamHandler> recommendations) {
        System.setProperty(PROPERTY, kind);
        var warmUp = new WarmUp(recommendations);
        warmUp.begin();
        warmUp.end(library, _ -> {});
    }

    private RequestStreamHandler listening(Library asked) {
        var handler = new RecommendationsHandler(asked);
        return (event, _, _) -> answers.add(Event.answer(handler, event.readAllBytes()));
    }
}
