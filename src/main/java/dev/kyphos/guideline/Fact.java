package dev.kyphos.guideline;

import org.jspecify.annotations.Nullable;

/**
 * One thing that can be known of a patient or of a vertebra.
 *
 * @param ordinal its position among all facts of the guideline, the patient's first, from 0
 * @param question how a patient-facing app asks for it
 * @param normal the value that may be presumed where the caller asks for that; null where it must never be presumed
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

    /** Whether it says which vertebra it is a fact of. */
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
