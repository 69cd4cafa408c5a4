package dev.kyphos.token;

import org.jspecify.annotations.Nullable;

/**
 * An issuer of tokens that is trusted.
 *
 * @param name the text of its tokens' {@code iss}
 * @param jku the address of its key set, which its tokens may name; null if its keys are configured
 * @param keys its keys
 */
record Issuer(String name, @Nullable String jku, KeySource keys) {

    /** Whether a token with this {@code jku} may be of this issuer; configured keys hold whatever a token names. */
    boolean mayHave(@Nullable String other) {
        return other == null || jku == null || jku.equals(other);
    }
}
