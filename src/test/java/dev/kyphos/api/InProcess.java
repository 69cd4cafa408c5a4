package dev.kyphos.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.kyphos.http.Answer;
import dev.kyphos.http.Event;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.library.Library;

/** The handlers in this JVM, with the rule sets that ship with them and no store. */
final class InProcess {

    private static final Library LIBRARY = Library.bundledOnly();

    static final RoutedHandler RECOMMENDATIONS = new RecommendationsHandler(LIBRARY);
    static final RoutedHandler RULE_SETS = new RuleSetsHandler(LIBRARY);
    static final RoutedHandler SERVICE = new ServiceHandler(LIBRARY);

    private InProcess() {}

    /** The handler that the template has answer a request to change or read a rule set. */
    static RoutedHandler handlerOf(String method, String path) {
        if (path.endsWith("/publish")) {
            return new PublicationHandler(LIBRARY);
        } else if (path.contains("/drafts")) {
            return new DraftsHandler(LIBRARY);
        }
        return method.equals("PUT") ? new ActivationHandler(LIBRARY) : RULE_SETS;
    }

    /** The recommendation for a request that is in order. */
    static JsonNode recommended(JsonNode request) {
        return good(Event.asking(request.toString()).to(RECOMMENDATIONS));
    }

    /** The same with every finding and with what would change it. */
    static JsonNode explained(JsonNode request) {
        return good(
                Event.asking(request.toString()).parameter("explain", "full").to(RECOMMENDATIONS));
    }

    static JsonNode read(String path) {
        return good(Event.get(path).to(RULE_SETS));
    }

    private static JsonNode good(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }
}
