package dev.kyphos.api;

import dev.kyphos.library.Library;
import java.util.List;

/** {@code PUT /v1/rulesets/{id}/active}: has a published version answer, now or from a date on. */
public final class ActivationHandler extends RoutedHandler {

    /** The handler of a deployed function, with the house's library. */
    public ActivationHandler() {
        this(House.library());
    }

    ActivationHandler(Library library) {
        super(List.of(new Route("PUT", RuleSetsHandler.ACTIVE, Signed.only(new ActivationChange(library)::activate))));
    }
}
