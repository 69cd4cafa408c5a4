package dev.kyphos.diagram;

import org.jspecify.annotations.Nullable;

/**
 * What is shown of an invariant for every possible patient.
 *
 * @param id of the invariant
 * @param witness someone who breaks it; null where nobody can
 */
public record InvariantProof(String id, @Nullable Witness witness) {

    public boolean proven() {
        return witness == null;
    }
}
