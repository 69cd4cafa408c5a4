package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.RoleSessions;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.insights.FeedbackInsights;
import dev.kyphos.insights.Insights;
import dev.kyphos.library.Library;
import dev.kyphos.replay.Replays;
import java.time.InstantSource;
import java.util.Map;

/** The handlers in this JVM, with the bundled rule sets and without the store. */
public final class InProcess {

    public static final Library LIBRARY = Library.bundledOnly();

    public static final RoutedHandler RECOMMENDATIONS = new RecommendationsHandler(LIBRARY);
    public static final RoutedHandler RULE_SETS = new RuleSetsHandler(LIBRARY);
    public static final RoutedHandler SERVICE = new ServiceHandler(LIBRARY);
    public static final RoutedHandler FHIR = new FhirHandler(LIBRARY, InstantSource.system());

    public static final RoutedHandler HOOKS = new HooksHandler(LIBRARY);

    private static final Map<String, RoutedHandler> FUNCTIONS = Map.of(
            "RecommendationsFunction",
            RECOMMENDATIONS,
            "RuleSetsFunction",
            RULE_SETS,
            "DraftsFunction",
            new DraftsHandler(LIBRARY),
            "PublicationFunction",
            new PublicationHandler(LIBRARY, RoleSessions.ONE),
            "ActivationFunction",
            new ActivationHandler(LIBRARY, RoleSessions.ONE),
            "InsightsFunction",
            new InsightsHandler((Insights) null, (FeedbackInsights) null, LIBRARY),
            "ReplayFunction",
            new ReplayHandler((Replays) null, LIBRARY),
            "HooksFunction",
            HOOKS,
            "ServiceFunction",
            SERVICE,
            "FhirFunction",
            FHIR);

    private InProcess() {}

    /** The handler of a function of the template. Without the log: a request that reads it fails. */
    public static RoutedHandler function(String name) {
        return FUNCTIONS.get(name);
    }

    /** The handler that the template maps to a request on rule sets. */
    public static RoutedHandler handlerOf(String method, String path) {
        if (path.endsWith("/publish")) {
            return new PublicationHandler(LIBRARY, RoleSessions.ONE);
        } else if (path.contains("/drafts") || path.endsWith("/check")) {
            return new DraftsHandler(LIBRARY);
        }
        if (method.equals("PUT") && path.contains("/translations")) {
            return new PublicationHandler(LIBRARY, RoleSessions.ONE);
        }
        return method.equals("PUT") ? new ActivationHandler(LIBRARY, RoleSessions.ONE) : RULE_SETS;
    }

    /** The recommendation for a valid request. */
    public static JsonNode recommended(JsonNode request) {
        return good(Event.asking(request.toString()).to(RECOMMENDATIONS));
    }

    /** The recommendation with a detail. */
    public static JsonNode recommended(JsonNode request, String detail) {
        return good(Event.asking(request.toString()).parameter("detail", detail).to(RECOMMENDATIONS));
    }

    /** The recommendation with {@code detail=full}. */
    public static JsonNode explained(JsonNode request) {
        return recommended(request, "full");
    }

    public static JsonNode read(String path) {
        return good(Event.get(path).to(RULE_SETS));
    }

    private static JsonNode good(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
