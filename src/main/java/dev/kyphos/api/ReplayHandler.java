package dev.kyphos.api;

import dev.kyphos.library.Library;
import dev.kyphos.querylog.Replay;
import java.util.List;

/** {@code POST …/replay}: what a version, or a draft, would have answered to the logged queries. */
public final class ReplayHandler extends RoutedHandler {

    private static final String OF_VERSION = RuleSetsHandler.RULE_SET + "/versions/{version}/replay";
    private static final String OF_DRAFT = RuleSetsHandler.RULE_SET + "/drafts/{draft}/replay";

    /** The handler of a deployed function, with the house's library and log. */
    public ReplayHandler() {
        this(new Replay(House.logReader(), House.library()), House.library());
    }

    ReplayHandler(Replay replay, Library library) {
        this(new ReplayAnswers(replay, library));
    }

    private ReplayHandler(ReplayAnswers replay) {
        super(List.of(
                new Route("POST", OF_VERSION, Signed.only(replay::version)),
                new Route("POST", OF_DRAFT, Signed.only(replay::draft))));
    }
}
