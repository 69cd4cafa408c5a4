package dev.kyphos.hooks;

import dev.kyphos.feedback.CardFeedback;
import dev.kyphos.guideline.Rung;
import dev.kyphos.library.Library;
import dev.kyphos.library.Lookup;
import dev.kyphos.library.Version;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What feedback counts as: the codes of the version whose card it is about, and of the reasons that a card offers. */
public final class FeedbackCodes {

    private final Library library;

    public FeedbackCodes(Library library) {
        this.library = library;
    }

    /**
     * The codes of feedback on cards of a service. There are none for a card whose version, or outcome, there never was: whoever knows
     * the form of a card's id can make one.
     */
    public List<CardFeedback> of(HookService service, List<Feedback> feedback) {
        List<CardFeedback> codes = new ArrayList<>();
        for (Feedback each : feedback) {
            Version version = version(service, each.card());
            String outcome =
                    version == null ? null : outcome(version, each.card().outcome());
            if (version != null && outcome != null) {
                codes.add(new CardFeedback(
                        version.ruleSet(),
                        version.number().toString(),
                        outcome,
                        response(each),
                        reason(service, each)));
            }
        }
        return List.copyOf(codes);
    }

    private @Nullable Version version(HookService service, CardId card) {
        Version active = service.version();
        if (active.number().equals(card.version())) {
            return active;
        }
        return library.version(active.ruleSet(), card.version())
                        instanceof Lookup.Found<Version>(Version version, var _)
                ? version
                : null;
    }

    private static @Nullable String outcome(Version version, int position) {
        List<Rung> ladder = version.diagram().guideline().ladder();
        if (position == CardId.UNDETERMINED) {
            return CardFeedback.UNDETERMINED;
        }
        return position < ladder.size() ? ladder.get(position).outcome() : null;
    }

    private static CardFeedback.Response response(Feedback feedback) {
        return switch (feedback.outcome()) {
            case ACCEPTED -> CardFeedback.Response.ACCEPTED;
            case OVERRIDDEN -> CardFeedback.Response.OVERRIDDEN;
        };
    }

    private static String reason(HookService service, Feedback feedback) {
        Feedback.Reason chosen = feedback.reason();
        if (chosen == null || feedback.outcome() == Feedback.Outcome.ACCEPTED) {
            return CardFeedback.NONE;
        }
        return service.rules().reasons().stream()
                .filter(each ->
                        each.code().equals(chosen.code()) && each.system().equals(chosen.system()))
                .map(CardRules.Reason::code)
                .findFirst()
                .orElse(CardFeedback.OTHER);
    }
}
