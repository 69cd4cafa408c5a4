package dev.kyphos.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.kyphos.feedback.CardFeedback;
import dev.kyphos.fhir.Bindings;
import dev.kyphos.guideline.Rung;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.VersionNumber;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What feedback on a card counts as. */
class FeedbackCodesTest {

    private static final Library LIBRARY = Library.bundledOnly();
    private static final HookService SERVICE = service();
    private static final List<String> LADDER = SERVICE.version().diagram().guideline().ladder().stream()
            .map(Rung::outcome)
            .toList();

    private static HookService service() {
        var lookup = new HookServices(LIBRARY, Bindings.onClassPath())
                .find(new HookService.Name("imwg-2019", Hook.PATIENT_VIEW));
        return ((Lookup.Found<HookService>) lookup).value();
    }

    private static List<CardFeedback> codes(
            VersionNumber version, int outcome, Feedback.Outcome response, Feedback.@Nullable Reason reason) {
        var feedback =
                new Feedback(new CardId(version, outcome), response, 1, reason, Instant.parse("2026-03-04T10:11:12Z"));
        return new FeedbackCodes(LIBRARY).of(SERVICE, List.of(feedback));
    }

    private static List<CardFeedback> overridden(Feedback.@Nullable Reason reason) {
        return codes(SERVICE.version().number(), 0, Feedback.Outcome.OVERRIDDEN, reason);
    }

    @Test
    void theOutcomeIsThatOfTheCardsVersion() {
        assertThat(codes(SERVICE.version().number(), 1, Feedback.Outcome.ACCEPTED, null))
                .containsExactly(new CardFeedback(
                        "imwg-2019",
                        SERVICE.version().number().toString(),
                        LADDER.get(1),
                        CardFeedback.Response.ACCEPTED,
                        CardFeedback.NONE));
        assertThat(codes(new VersionNumber(1, 0, 0), 0, Feedback.Outcome.ACCEPTED, null))
                .singleElement()
                .satisfies(code -> assertThat(code.version()).isEqualTo("1.0.0"));
        assertThat(codes(SERVICE.version().number(), CardId.UNDETERMINED, Feedback.Outcome.ACCEPTED, null))
                .singleElement()
                .satisfies(code -> assertThat(code.outcome()).isEqualTo(CardFeedback.UNDETERMINED));
    }

    @Test
    void aReasonOfTheCardIsCountedByItsCode() {
        assertThat(SERVICE.rules().reasons())
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(overridden(new Feedback.Reason(reason.system(), reason.code())))
                        .singleElement()
                        .satisfies(code -> assertThat(code.reason()).isEqualTo(reason.code())));
    }

    @Test
    void anyOtherReasonIsNotKept() {
        String known = SERVICE.rules().reasons().getFirst().code();
        for (var reason : List.of(
                new Feedback.Reason("urn:other", known),
                new Feedback.Reason(SERVICE.rules().reasons().getFirst().system(), "Ana Müller was here"))) {
            assertThat(overridden(reason))
                    .singleElement()
                    .satisfies(code -> assertThat(code.reason()).isEqualTo(CardFeedback.OTHER));
        }
        assertThat(overridden(null))
                .singleElement()
                .satisfies(code -> assertThat(code.reason()).isEqualTo(CardFeedback.NONE));
    }

    @Test
    void aCardThatThereNeverWasIsNotCounted() {
        assertThat(codes(new VersionNumber(77, 0, 0), 0, Feedback.Outcome.ACCEPTED, null))
                .isEmpty();
        assertThat(codes(SERVICE.version().number(), LADDER.size(), Feedback.Outcome.ACCEPTED, null))
                .isEmpty();
    }
}
