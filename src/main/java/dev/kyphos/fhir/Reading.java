package dev.kyphos.fhir;

import dev.kyphos.guideline.Known;
import org.jspecify.annotations.Nullable;

/**
 * What a resource says of a fact.
 *
 * @param known what it says; null if it says nothing that can be used
 * @param reason why not; null if it can
 */
record Reading(@Nullable Known known, @Nullable Reason reason) {

    static Reading of(Known known) {
        return new Reading(known, null);
    }

    static Reading not(Reason reason) {
        return new Reading(null, reason);
    }

    /** What is known; a problem if nothing is. */
    static Reading orNot(@Nullable Known known, Reason reason) {
        return known == null ? not(reason) : of(known);
    }
}
