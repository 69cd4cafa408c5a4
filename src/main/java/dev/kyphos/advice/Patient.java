package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one patient.
 *
 * @param facts the known and partly known facts of the patient
 * @param vertebrae the known and partly known facts of each vertebra; its level is known
 */
public record Patient(KnownFacts facts, List<KnownFacts> vertebrae) {

    /** What is known of a fact; null if it is unknown. {@code vertebra} is ignored for facts of the patient. */
    @Nullable
    Known known(Fact fact, int vertebra) {
        return (fact.scope() == Scope.PATIENT ? facts : vertebrae.get(vertebra)).known(fact);
    }

    /** The value of a fact; null if it is unknown or partly known. */
    @Nullable
    Value value(Fact fact, int vertebra) {
        return known(fact, vertebra) instanceof Value value ? value : null;
    }

    /** The path of a fact in answers, for example {@code patient/ageYears} or {@code vertebrae/0/pain}. */
    static String path(Fact fact, int vertebra) {
        return fact.scope() == Scope.PATIENT ? "patient/" + fact.name() : "vertebrae/" + vertebra + "/" + fact.name();
    }

    /** The level of a vertebra as text. */
    String level(Facts facts, int vertebra) {
        Value level = vertebrae.get(vertebra).value(facts.level());
        if (level == null) {
            throw new IllegalArgumentException("a vertebra without its level");
        }
        return level.text();
    }
}
