package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Facts;
import dev.kyphos.guideline.Scope;
import dev.kyphos.guideline.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The known facts of one patient.
 *
 * @param facts the known facts of the patient
 * @param vertebrae the known facts of each vertebra, which include its level
 */
public record Patient(KnownFacts facts, List<KnownFacts> vertebrae) {

    /** The value of a fact; null if it is unknown. {@code vertebra} is ignored for facts of the patient. */
    @Nullable
    Value value(Fact fact, int vertebra) {
        return (fact.scope() == Scope.PATIENT ? facts : vertebrae.get(vertebra)).value(fact);
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
