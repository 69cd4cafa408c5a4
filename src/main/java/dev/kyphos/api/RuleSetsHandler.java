package dev.kyphos.api;

import dev.kyphos.library.Library;
import java.util.List;

/** {@code GET /v1/rulesets…}: which rule sets there are, their versions, their facts, and which version is active. */
public final class RuleSetsHandler extends RoutedHandler {

    private static final String RULE_SET = "/v1/rulesets/{id}";
    private static final String VERSION = RULE_SET + "/versions/{version}";

    /** The handler of a deployed function, with the house's library. */
    public RuleSetsHandler() {
        this(House.library());
    }

    RuleSetsHandler(Library library) {
        this(new RuleSets(library));
    }

    private RuleSetsHandler(RuleSets ruleSets) {
        super(List.of(
                new Route("GET", "/v1/rulesets", ruleSets::list),
                new Route("GET", RULE_SET, ruleSets::ruleSet),
                new Route("GET", RULE_SET + "/active", ruleSets::active),
                new Route("GET", RULE_SET + "/versions", ruleSets::versions),
                new Route("GET", VERSION, ruleSets::version),
                new Route("GET", VERSION + "/facts", ruleSets::facts)));
    }
}
