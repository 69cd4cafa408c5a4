package dev.kyphos.api;

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

    /** The handler of a deployed function, with the house's library. */
    public RuleSetsHandler() {
        this(House.library());
    }

    RuleSetsHandler(Library library) {
        this(library, Paging.ofHouse());
    }

    private RuleSetsHandler(Library library, Paging paging) {
        this(
                new RuleSets(library),
                new PublishedVersions(library, paging),
                new VersionDiff(library),
                new AuditTrail(library, paging));
    }

    private RuleSetsHandler(RuleSets ruleSets, PublishedVersions versions, VersionDiff diff, AuditTrail audit) {
        super(List.of(
                new Route("GET", "/v1/rulesets", ruleSets::list),
                new Route("GET", RULE_SET, ruleSets::ruleSet),
                new Route("GET", ACTIVE, ruleSets::active),
                new Route("PUT", ACTIVE, (_, _) -> Problems.unsigned()), // signed ones go to ActivationHandler
                new Route("GET", VERSIONS, versions::list),
                new Route("GET", VERSION, versions::version),
                new Route("GET", VERSION + "/facts", versions::facts),
                new Route("GET", RULE_SET + "/diff", diff::between),
                new Route("GET", RULE_SET + "/audit", audit::list)));
    }
}
