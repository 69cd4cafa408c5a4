package dev.kyphos.api;

import dev.kyphos.library.Library;
import dev.kyphos.querylog.QueryLog;
import java.util.List;

/** {@code POST /v1/recommendations}: what a rule set says of one patient. */
public final class RecommendationsHandler extends RoutedHandler {

    /** The handler of a deployed function, with the house's library and log. */
    public RecommendationsHandler() {
        var wordings = new Wordings();
        this(new Recommendation(House.library(), House.queryLog(), wordings));
        // A dry recommendation is nobody's, so it leaves no entry.
        var dry = new Recommendation(House.library(), QueryLog.none(), wordings);
        WarmUp.beforeSnapshot(new RecommendationsHandler(dry), House.library());
    }

    RecommendationsHandler(Library library) {
        this(library, QueryLog.none());
    }

    RecommendationsHandler(Library library, QueryLog log) {
        this(new Recommendation(library, log, new Wordings()));
    }

    private RecommendationsHandler(Recommendation recommendation) {
        super(List.of(new Route("POST", "/v1/recommendations", (request, _) -> recommendation.answer(request))));
    }
}
