package dev.kyphos.api;

import dev.kyphos.http.Problems;
import dev.kyphos.http.Route;
import dev.kyphos.library.Library;
import dev.kyphos.translation.Translations;
import java.util.List;

/**
 * {@code GET /v1/rulesets…}: the rule sets, their versions with facts, contracts, decision models, translations and the patients at a rule, their active version, the diff of two versions, and the
 * audit log.
 */
public final class RuleSetsHandler extends ApiHandler {

    private static final List<String> LANGUAGE = List.of(Languages.PARAMETER);

    private final RuleSets ruleSets;
    private final PublishedVersions versions;
    private final PublishedTranslations translations;
    private final RuleWitnesses border;
    private final VersionDiff diff;
    private final AuditTrail audit;

    /** The handler of a deployed function, with the service's library. */
    public RuleSetsHandler() {
        this(Services.library());
    }

    RuleSetsHandler(Library library) {
        var paging = Paging.fromEnvironment();
        var translations = Translations.of(library);
        this.ruleSets = new RuleSets(library, translations, paging);
        this.versions = new PublishedVersions(library, translations, paging);
        this.translations = new PublishedTranslations(library, translations, paging);
        this.border = new RuleWitnesses(library);
        this.diff = new VersionDiff(library);
        this.audit = new AuditTrail(library, paging);
    }

    @Override
    protected List<Route> routes() {
        return List.of(
                Route.open("GET", "/v1/rulesets", ruleSets::list).taking(Paging.PARAMETERS),
                Route.open("GET", RuleSetPaths.RULE_SET, ruleSets::ruleSet).taking(LANGUAGE),
                Route.open("GET", RuleSetPaths.ACTIVE, ruleSets::active),
                Route.open("PUT", RuleSetPaths.ACTIVE, _ -> Problems.unsigned()), // if signed, see ActivationHandler
                Route.open("DELETE", RuleSetPaths.ACTIVE, _ -> Problems.unsigned()),
                Route.open("GET", RuleSetPaths.VERSIONS, versions::list).taking(Paging.PARAMETERS),
                Route.open("GET", RuleSetPaths.VERSION, versions::version),
                Route.open("GET", RuleSetPaths.VERSION + "/facts", versions::facts)
                        .taking(LANGUAGE),
                Route.open("GET", RuleSetPaths.TRANSLATIONS, translations::list).taking(Paging.PARAMETERS),
                Route.open("GET", RuleSetPaths.TRANSLATION, translations::translation)
                        .taking(List.of(PublishedTranslations.DIGEST)),
                Route.open("PUT", RuleSetPaths.TRANSLATION, _ -> Problems.unsigned()),
                Route.open("GET", RuleSetPaths.VERSION + "/openapi.json", versions::contract),
                Route.open("GET", RuleSetPaths.VERSION + "/dmn", versions::model),
                Route.open("GET", RuleSetPaths.VERSION + "/witnesses", border::witnesses)
                        .taking(List.of(RuleWitnesses.RULE)),
                Route.open("GET", RuleSetPaths.RULE_SET + "/diff", diff::between)
                        .taking(List.of("from", "to")),
                Route.signed("GET", RuleSetPaths.RULE_SET + "/audit", audit::list)
                        .taking(Paging.PARAMETERS));
    }
}
