package dev.kyphos.token;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Verifies the tokens of calls. What a token says of itself is used only to find the configured issuer and key that it claims; what
 * is wrong with its claims is told only once its signature is verified. Thread-safe.
 */
final class Verifier {

    private static final int MAX_NAME = 255;
    private static final String SCHEME = "bearer ";

    private final Issuers issuers;
    private final Audience audience;
    private final List<UsedTokens> used;
    private final InstantSource clock;

    /** @param used asked one after the other, until one knows a token */
    Verifier(Issuers issuers, Audience audience, List<UsedTokens> used, InstantSource clock) {
        this.issuers = issuers;
        this.audience = audience;
        this.used = used;
        this.clock = clock;
    }

    /**
     * Why a call is refused; empty if it is not. The token counts as used then.
     *
     * @param authorization the header {@code Authorization}; null if there is none
     * @param path the path of the call below the base address, as in {@code /cds-services/x}
     */
    Optional<Refusal> refusal(@Nullable String authorization, String path) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.of(Refusal.MISSING);
        }
        Jwt token = Jwt.parse(authorization.substring(SCHEME.length()).strip());
        if (token == null) {
            return Optional.of(Refusal.MALFORMED);
        }
        return ofSigner(token).or(() -> ofClaims(token, path));
    }

    /** Why no configured issuer is known to have signed a token; empty if one has. */
    private Optional<Refusal> ofSigner(Jwt token) {
        Algorithm algorithm = Algorithm.named(token.headerText("alg"));
        String keyId = name(token.headerText("kid"));
        String issuer = name(token.claimText("iss"));
        String jku = token.headerText("jku");
        if (algorithm == null
                || !"JWT".equalsIgnoreCase(token.headerText("typ"))
                || keyId == null
                || issuer == null
                || (jku == null && token.header().members().containsKey("jku"))
                || token.header().members().containsKey("crit")) {
            return Optional.of(Refusal.MALFORMED);
        }
        boolean unavailable = false;
        for (Issuer each : issuers.of(issuer, jku)) {
            KeySet known = each.keys().keys();
            PublicKey key = known == null ? null : known.find(keyId, algorithm);
            if (key == null) {
                KeySet newest = each.keys().newestKeys();
                key = newest == null ? null : newest.find(keyId, algorithm);
                unavailable |= newest == null;
            }
            if (key != null && algorithm.fits(key) && algorithm.verifies(key, token.signed(), token.signature())) {
                return Optional.empty();
            }
        }
        return Optional.of(unavailable ? Refusal.KEYS_UNAVAILABLE : Refusal.UNTRUSTED);
    }

    /** Why the claims of a token, which its issuer has signed, do not admit a call; empty if they do. */
    private Optional<Refusal> ofClaims(Jwt token, String path) {
        Times times = Times.of(token.claims());
        String issuer = name(token.claimText("iss"));
        String id = name(token.claimText("jti"));
        Json aud = token.claims().members().get("aud");
        if (times == null || issuer == null || id == null || aud == null) {
            return Optional.of(Refusal.MALFORMED);
        } else if (!audience.isNamedBy(aud, path)) {
            return Optional.of(Refusal.AUDIENCE);
        } else if (!times.isValidAt(clock.instant())) {
            return Optional.of(Refusal.TIME);
        }
        String digest = digest(issuer, id);
        return used.stream().allMatch(each -> each.use(digest, times.end()))
                ? Optional.empty()
                : Optional.of(Refusal.REPLAYED);
    }

    /** A text of 1 to 255 characters; null for another. */
    private static @Nullable String name(@Nullable String text) {
        return text != null && !text.isEmpty() && text.length() <= MAX_NAME ? text : null;
    }

    /** The digest of an issuer and the id of a token of its. The length keeps two pairs with one text apart. */
    private static String digest(String issuer, String id) {
        return CanonicalJson.digest((issuer.length() + ":" + issuer + id).getBytes(StandardCharsets.UTF_8));
    }
}
