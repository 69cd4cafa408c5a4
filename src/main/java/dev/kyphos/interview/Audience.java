package dev.kyphos.interview;

import dev.kyphos.guideline.Fact;
import java.util.Objects;

/** Whose words the questions are in. */
public enum Audience {
    CLINICIAN,
    PERSON;

    /** The question for a fact; in a person's words if there are no others. */
    String question(Fact fact) {
        return this == PERSON ? fact.question() : Objects.requireNonNullElse(fact.clinicianQuestion(), fact.question());
    }
}
