package dev.kyphos.api;

import dev.kyphos.library.Library;
import java.util.List;

/** {@code /v1/rulesets/{id}/drafts…}: curators write drafts here, and read what was proven of them. */
public final class DraftsHandler extends RoutedHandler {

    private static final String DRAFTS = RuleSetsHandler.RULE_SET + "/drafts";
    private static final String DRAFT = DRAFTS + "/{draft}";

    /** The handler of a deployed function, with the house's library. */
    public DraftsHandler() {
        this(House.library());
    }

    DraftsHandler(Library library) {
        this(new DraftAnswers(library.drafts(), Paging.ofHouse()));
    }

    private DraftsHandler(DraftAnswers drafts) {
        super(List.of(
                new Route("GET", DRAFTS, Signed.only(drafts::list)),
                new Route("POST", DRAFTS, Signed.only(drafts::create)),
                new Route("GET", DRAFT, Signed.only(drafts::read)),
                new Route("PUT", DRAFT, Signed.only(drafts::replace)),
                new Route("DELETE", DRAFT, Signed.only(drafts::delete))));
    }
}
