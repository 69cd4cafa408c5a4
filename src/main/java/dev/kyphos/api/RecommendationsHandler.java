package dev.kyphos.api;

import dev.kyphos.library.Library;
import java.util.List;

/** {@code POST /v1/recommendations}: what a rule set says of one patient. */
public final class RecommendationsHandler extends RoutedHandler {

    /** The handler of a deployed function, with the house's library. */
    public RecommendationsHandler() {
        this(House.library());
        WarmUp.beforeSnapshot(this, House.library());
    }

    RecommendationsHandler(Library library) {
        this(new Recommendation(library));
    }

    private RecommendationsHandler(Recommendation recommendation) {
        super(List.of(new Route("POST", "/v1/recommendations", (request, _) -> recommendation.answer(request))));
    }
}
