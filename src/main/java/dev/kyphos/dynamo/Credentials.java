package dev.kyphos.dynamo;

import org.jspecify.annotations.Nullable;

/**
 * AWS credentials.
 *
 * @param token the session token of temporary credentials; null for others
 */
record Credentials(String keyId, String secret, @Nullable String token) {

    /** Tells nothing, so that no log can. */
    @Override
    public String toString() {
        return "credentials";
    }
}
