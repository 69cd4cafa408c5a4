package dev.kyphos.diagram;

import org.jspecify.annotations.Nullable;

/**
 * The proof or refutation of an invariant over all possible patients.
 *
 * @param id the id of the invariant
 * @param witness a possible patient who violates the invariant; null if the invariant is proven
 */
public record InvariantProof(String id, @Nullable Witness witness) {

    /** Whether no possible patient violates the invariant. */
    public boolean proven() {
        return witness == null;
    }
}
