package dev.kyphos.api;

import dev.kyphos.http.Problems;
import dev.kyphos.http.Route;
import dev.kyphos.http.RoutedHandler;
import dev.kyphos.library.Library;
import java.util.List;

/**
 * {@code GET /v1/rulesets…}: which rule sets there are, their versions, their facts, which version is active, what differs
 * between two versions, and who changed what.
 */
public final class RuleSetsHandler extends RoutedHandler {

    static final String RULE_SET = "/v1/rulesets/{id}";
    static final String ACTIVE = RULE_SET + "/active";

    private static final String VERSIONS = RULE_SET + "/versions";
    private static final String VERSION = VERSIONS + "/{version}";

    private final RuleSets ruleSets;
    private final PublishedVersions versions;
    private final VersionDiff diff;
    private final AuditTrail audit;

    /** The handler of a deployed function, with the house's library. */
    public RuleSetsHandler() {
        this(Services.library());
    }

    RuleSetsHandler(Library library) {
        var paging = Paging.fromEnvironment();
        this.ruleSets = new RuleSets(library);
        this.versions = new PublishedVersions(library, paging);
        this.diff = new VersionDiff(library);
        this.audit = new AuditTrail(library, paging);
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.open("GET", "/v1/rulesets", ruleSets::list),
                Route.open("GET", RULE_SET, ruleSets::ruleSet),
                Route.open("GET", ACTIVE, ruleSets::active),
                Route.open("PUT", ACTIVE, _ -> Problems.unsigned()), // signed ones go to ActivationHandler
                Route.open("GET", VERSIONS, versions::list),
                Route.open("GET", VERSION, versions::version),
                Route.open("GET", VERSION + "/facts", versions::facts),
                Route.open("GET", RULE_SET + "/diff", diff::between),
                Route.open("GET", RULE_SET + "/audit", audit::list));
    }
}
