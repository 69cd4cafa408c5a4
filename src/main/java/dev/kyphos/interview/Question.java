package dev.kyphos.interview;

import dev.kyphos.fhir.LinkId;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A question for a fact.
 *
 * @param vertebra the index of the vertebra; 0 for a fact of the patient
 */
record Question(Fact fact, int vertebra) {

    /** The question for the level of a vertebra. */
    static Question level(Facts facts, int vertebra) {
        return new Question(facts.level(), vertebra);
    }

    /** The question of an item; null if it asks for no fact of the rule set. */
    static @Nullable Question of(String linkId, Facts facts) {
        LinkId path = LinkId.parse(linkId);
        Fact fact = path == null ? null : facts.named(path.fact());
        return path == null || fact == null || fact.scope() != path.scope()
                ? null
                : new Question(fact, path.vertebra());
    }

    /** The linkId of the item, which is the path of the fact. */
    String linkId() {
        return LinkId.of(fact, vertebra).toString();
    }

    boolean isOfVertebra() {
        return fact.scope() == Scope.VERTEBRA;
    }
}
