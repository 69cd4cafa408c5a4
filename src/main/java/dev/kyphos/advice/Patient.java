package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One person, as far as known.
 *
 * @param facts what is known of the person
 * @param vertebrae what is known of each vertebra, its level always
 */
public record Patient(KnownFacts facts, List<KnownFacts> vertebrae) {

    /** The value of a fact, or null where it is unknown; {@code vertebra} counts for facts of vertebrae only. */
    @Nullable
    Value value(Fact fact, int vertebra) {
        return (fact.scope() == Scope.PATIENT ? facts : vertebrae.get(vertebra)).value(fact);
    }

    /** How an answer names a fact, as in {@code patient/ageYears} and {@code vertebrae/0/pain}. */
    static String path(Fact fact, int vertebra) {
        return fact.scope() == Scope.PATIENT ? "patient/" + fact.name() : "vertebrae/" + vertebra + "/" + fact.name();
    }

    /** The word that says which vertebra this is. */
    String level(Facts facts, int vertebra) {
        Value level = vertebrae.get(vertebra).value(facts.level());
        if (level == null) {
            throw new IllegalArgumentException("a vertebra without its level");
        }
        return level.text();
    }
}
