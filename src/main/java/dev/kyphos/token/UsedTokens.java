package dev.kyphos.token;

import java.time.Instant;

/** Remembers which tokens were used, by their digests, until they have expired. */
interface UsedTokens {

    /**
     * Marks a token as used. Of several calls for one token, one is the first.
     *
     * @param digest the digest of the token's issuer and id
     * @param end when the token is of no more use
     * @return false if it was used before
     */
    boolean use(String digest, Instant end);
}
