package dev.kyphos.fhir;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import org.jspecify.annotations.Nullable;

/**
 * What one resource says of one fact.
 *
 * @param about the fact
 * @param known what it says; null if it says what can't be read, so that an earlier resource must not be used instead
 * @param when the time of what it says; null if it has none
 * @param holds whether it holds now, like a diagnosis, and not only at its time, like a measurement
 * @param reference the resource, as in {@code Observation/17}
 * @param code the system and code that name the fact; null if no code does
 */
record Evidence(
        About about,
        @Nullable Known known,
        @Nullable Moment when,
        boolean holds,
        String reference,
        @Nullable String code) {

    /**
     * A fact of the patient or of one vertebra.
     *
     * @param level the level of the vertebra; null if it is a fact of the patient, or if the level is not known
     */
    record About(Fact fact, @Nullable Value level) {}
}
