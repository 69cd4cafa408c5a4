package dev.kyphos.api;

import dev.kyphos.library.Library;
import dev.kyphos.querylog.QueryLog;
import java.util.List;

/** {@code POST /v1/recommendations}: what a rule set says of one patient. */
public final class RecommendationsHandler extends RoutedHandler {

    /** The handler of a deployed function, with the house's library and log. */
    public RecommendationsHandler() {
        var wordings = new Wordings();
        var warmUp = new WarmUp(library -> dry(library, wordings));
        warmUp.begin();
        this(new Recommendation(House.library(), House.queryLog(), wordings));
        warmUp.end(House.library());
    }

    RecommendationsHandler(Library library) {
        this(library, QueryLog.none());
    }

    RecommendationsHandler(Library library, QueryLog log) {
        this(new Recommendation(library, log, new Wordings()));
    }

    /** A recommendation for the warm-up is nobody's, so it leaves no entry. */
    private static RecommendationsHandler dry(Library library, Wordings wordings) {
        return new RecommendationsHandler(new Recommendation(library, QueryLog.none(), wordings));
    }

    private RecommendationsHandler(Recommendation recommendation) {
        super(List.of(new Route("POST", "/v1/recommendations", (request, _) -> recommendation.answer(request))));
    }
}
