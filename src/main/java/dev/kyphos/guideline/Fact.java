package dev.kyphos.guideline;

import org.jspecify.annotations.Nullable;

/**
 * A fact: a property of a patient or of a vertebra.
 *
 * @param ordinal the position among all facts of the guideline, from 0; the patient's facts come first
 * @param question the question for the fact in a patient-facing app
 * @param normal the value that is presumed on request; null if the fact must never be presumed
 * @param clinicianQuestion the question for the fact in a clinician's words; null if there is none
 * @param answeredBy who can answer the question; null if the document does not say
 */
public record Fact(
        int ordinal,
        Scope scope,
        String name,
        FactType type,
        String label,
        String question,
        String help,
        @Nullable Value normal,
        @Nullable String clinicianQuestion,
        @Nullable AnsweredBy answeredBy) {

    /** Who can answer the question for a fact. */
    public enum AnsweredBy {
        /** The person with the disease. */
        PERSON,
        /** The clinician, by examination or judgement. */
        CLINICIAN,
        /** The record: a laboratory value, a report, a scan. */
        RECORD
    }

    /** Whether this fact is the level, which identifies the vertebra. */
    public boolean isLevel() {
        return scope == Scope.VERTEBRA && name.equals(Facts.LEVEL);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Fact fact && fact.ordinal == ordinal && fact.name.equals(name);
    }

    @Override
    public int hashCode() {
        return ordinal;
    }

    @Override
    public String toString() {
        return name;
    }
}
