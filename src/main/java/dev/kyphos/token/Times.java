package dev.kyphos.token;

import dev.kyphos.json.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a token is valid, in seconds since the epoch (RFC 7519, section 2).
 *
 * @param expires {@code exp}
 * @param issued {@code iat}
 * @param notBefore {@code nbf}; the time of issue if the token has none
 */
record Times(long expires, long issued, long notBefore) {

    /** How much the clocks of the issuer and of this service may differ. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** How far in the future a token may expire (CDS Hooks 2.0, "Trusting CDS Clients"). */
    static final Duration MAX_LIFE = Duration.ofMinutes(5);

    private static final BigDecimal LAST = BigDecimal.valueOf(253_402_300_799L); // the last second of the year 9999

    /** The times of a token; null if one is absent or no time. */
    static @Nullable Times of(Json.Obj claims) {
        Long expires = seconds(claims.members().get("exp"));
        Long issued = seconds(claims.members().get("iat"));
        boolean bounded = claims.members().containsKey("nbf");
        Long notBefore = bounded ? seconds(claims.members().get("nbf")) : issued;
        return expires == null || issued == null || notBefore == null ? null : new Times(expires, issued, notBefore);
    }

    /** Compares before it converts: the whole part of a number with a large exponent would take all memory. */
    private static @Nullable Long seconds(@Nullable Json value) {
        return value instanceof Json.Num(BigDecimal number)
                        && number.signum() >= 0
                        && number.compareTo(LAST) <= 0
                        && number.scale() <= LAST.precision()
                ? Long.valueOf(number.longValue())
                : null;
    }

    /** Whether the token is valid at a time, and not for too long. */
    boolean isValidAt(Instant now) {
        long seconds = now.getEpochSecond();
        long skew = SKEW.toSeconds();
        return seconds < expires + skew
                && issued <= seconds + skew
                && notBefore <= seconds + skew
                && issued <= expires
                && expires <= seconds + MAX_LIFE.toSeconds() + skew;
    }

    /** When the token is of no more use. */
    Instant end() {
        return Instant.ofEpochSecond(expires).plus(SKEW);
    }
}
