package dev.kyphos.hooks;

import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a clinician did with one card. The comment that may come with it is not read.
 *
 * @param card what the UUID of the card says
 * @param outcome whether a suggestion was accepted, or the card overridden
 * @param suggestions the number of accepted suggestions
 * @param reason the reason of an override; null if none was chosen
 * @param at when the clinician acted
 */
public record Feedback(
        CardId card,
        Outcome outcome,
        int suggestions,
        @Nullable Reason reason,
        Instant at) {

    /** The maximum number of cards that one request may be about. */
    public static final int MAX = 100;

    /** What became of a card. */
    public enum Outcome {
        /** At least one of its suggestions was accepted. */
        ACCEPTED,
        /** It was dismissed. */
        OVERRIDDEN
    }

    /** A reason of an override, as a code of a code system. */
    public record Reason(String system, String code) {}

    /**
     * Reads the body of a request.
     *
     * @param service the id of the service that the request is sent to, whose cards it may name
     * @param problems receives the problems
     */
    public static List<Feedback> read(Json body, String service, List<Problem> problems) {
        List<Feedback> feedback = new ArrayList<>();
        var members = new ObjectReader(body, JsonPointer.root(), problems);
        List<Json> items = members.list("feedback", 1, (item, _) -> item);
        if (items.size() > MAX) {
            problems.add(members.place()
                    .at("feedback")
                    .problem(ProblemCode.TOO_MANY, "expected feedback on at most %d cards".formatted(MAX)));
            return feedback;
        }
        for (int i = 0; i < items.size(); i++) {
            Feedback read = item(
                    new ObjectReader(
                            items.get(i), members.place().at("feedback").at(i), problems),
                    service,
                    problems);
            if (read != null) {
                feedback.add(read);
            }
        }
        return feedback;
    }

    private static @Nullable Feedback item(ObjectReader item, String service, List<Problem> problems) {
        String uuid = item.text("card");
        CardId card = CardId.decode(uuid, service);
        if (card == null && !uuid.isEmpty()) {
            problems.add(item.place()
                    .at("card")
                    .problem(ProblemCode.UNKNOWN_VALUE, "expected the uuid of a card that this service sent"));
        }
        Outcome outcome = item.constant(Outcome.class, "outcome");
        boolean expected = outcome == Outcome.ACCEPTED;
        int suggestions = expected || item.has("acceptedSuggestions")
                ? item.list("acceptedSuggestions", expected ? 1 : 0, (json, at) -> suggestion(json, at, problems))
                        .size()
                : 0;
        Reason reason = item.optionalObject("overrideReason", Feedback::reason);
        Instant at = time(item, problems);
        return card == null || at == null ? null : new Feedback(card, outcome, suggestions, reason, at);
    }

    private static String suggestion(Json json, JsonPointer at, List<Problem> problems) {
        var suggestion = new ObjectReader(json, at, problems);
        return suggestion.text("id");
    }

    /** The chosen reason; null if there is only a comment. */
    private static @Nullable Reason reason(ObjectReader overridden) {
        Reason reason = overridden.optionalObject("reason", coding -> {
            var read = new Reason(coding.text("system"), coding.text("code"));
            coding.rest();
            return read;
        });
        overridden.rest();
        return reason;
    }

    private static @Nullable Instant time(ObjectReader item, List<Problem> problems) {
        String text = item.text("outcomeTimestamp");
        if (text.isEmpty()) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            problems.add(item.place()
                    .at("outcomeTimestamp")
                    .problem(ProblemCode.MALFORMED, "expected a time with its offset, as in 2026-01-31T00:00:00Z"));
            return null;
        }
    }
}
