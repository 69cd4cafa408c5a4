package dev.kyphos.token;

/** Why a call is refused. The list is closed, and no reason repeats or describes anything of the token. */
public enum Refusal {
    /** There is no token. */
    MISSING("Expected Authorization: Bearer with a JSON Web Token."),
    /** What was sent is no token of the expected form, or one of its members is absent or of another form. */
    MALFORMED(
            "Expected a JSON Web Token of at most 8 KiB with alg ES384 or RS384, typ, kid, iss, aud, exp, iat and jti."),
    /** No key of a configured issuer verifies the token. */
    UNTRUSTED("No key of a configured issuer verifies the token."),
    /** The token is for somebody else. */
    AUDIENCE("The token is for another audience: expected the address that was called, or the base address."),
    /** The token is expired, not valid yet, or valid for too long. */
    TIME("The token is expired, not valid yet, or valid for more than five minutes."),
    /** The token was used before. */
    REPLAYED("The token was used before: expected a new jti for each call."),
    /** The keys of the issuer can't be read, so nothing is known of the token. */
    KEYS_UNAVAILABLE("The keys of the issuer can't be read now: try again.");

    private final String detail;

    Refusal(String detail) {
        this.detail = detail;
    }

    /** A sentence for the caller. */
    public String detail() {
        return detail;
    }
}
