package dev.kyphos.api;

import dev.kyphos.library.Library;
import dev.kyphos.querylog.Insights;
import java.util.List;

/** {@code GET /v1/insights}: counts from the log that show nobody. */
public final class InsightsHandler extends RoutedHandler {

    /** The handler of a deployed function, with the house's library and log. */
    public InsightsHandler() {
        this(new Insights(House.logReader(), House.library()), House.library());
    }

    InsightsHandler(Insights insights, Library library) {
        super(List.of(new Route("GET", "/v1/insights", new InsightsAnswers(insights, library)::count)));
    }
}
