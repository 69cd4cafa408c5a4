package dev.kyphos.guideline;

import org.jspecify.annotations.Nullable;

/**
 * A fact: a property of a patient or of a vertebra.
 *
 * @param ordinal the position among all facts of the guideline, from 0; the patient's facts come first
 * @param question the question for the fact in a patient-facing app
 * @param normal the value that is presumed on request; null if the fact must never be presumed
 */
public record Fact(
        int ordinal,
        Scope scope,
        String name,
        FactType type,
        String label,
        String question,
        String help,
        @Nullable Value normal) {

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
