package dev.kyphos.api;

import dev.kyphos.library.Library;
import java.util.List;

/** {@code POST /v1/rulesets/{id}/drafts/{draft}/publish}: makes a version of a draft, for ever. */
public final class PublicationHandler extends RoutedHandler {

    private static final String PUBLISH = RuleSetsHandler.RULE_SET + "/drafts/{draft}/publish";

    /** The handler of a deployed function, with the house's library. */
    public PublicationHandler() {
        this(House.library());
    }

    PublicationHandler(Library library) {
        super(List.of(new Route("POST", PUBLISH, Signed.only(new Publication(library)::publish))));
    }
}
