package dev.kyphos.token;

import dev.kyphos.store.StoreTimeouts;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who may call: whoever has a token of a configured issuer; nobody, if none is configured; or everybody, on one's own machine. */
public final class Callers {

    private final @Nullable Verifier verifier;
    private final boolean open;

    private Callers(@Nullable Verifier verifier, boolean open) {
        this.verifier = verifier;
        this.open = open;
    }

    /**
     * The table that remembers used tokens.
     *
     * @param endpoint the endpoint of DynamoDB; null for that of the region
     * @param timeouts how long a call waits for it
     */
    public record Table(String name, @Nullable URI endpoint, StoreTimeouts timeouts) {}

    /**
     * The callers that the settings of a function allow.
     *
     * @param issuers pairs {@code iss=jku}, separated by commas; null for no issuer
     * @param bases the addresses of this service, separated by commas; null for none
     * @param unsigned whether calls need no token if there is no issuer
     * @param onLambda whether this program runs as a function on AWS
     * @param table null if only this instance remembers used tokens
     * @throws IllegalArgumentException if a setting is malformed, or there are issuers and no address
     * @throws IllegalStateException if {@code unsigned} is set on Lambda: a function does not start open to everybody
     */
    public static Callers of(
            @Nullable String issuers,
            @Nullable String bases,
            boolean unsigned,
            boolean onLambda,
            @Nullable Table table,
            InstantSource clock) {
        if (unsigned && onLambda) {
            throw new IllegalStateException("calls without a token are for the local API only");
        }
        if (issuers == null) {
            return new Callers(null, unsigned);
        }
        if (bases == null) {
            throw new IllegalArgumentException("expected the address of this service, since there are issuers");
        }
        List<UsedTokens> used = new ArrayList<>(List.of(new UsedHere(clock)));
        if (table != null) {
            used.add(UsedAnywhere.onDynamoDb(table.name(), table.endpoint(), table.timeouts(), clock));
        }
        return new Callers(
                new Verifier(Issuers.parse(issuers, !onLambda, clock), Audience.parse(bases, !onLambda), used, clock),
                false);
    }

    /**
     * Why a call is refused; empty if it is not. Its token counts as used then, and admits no other call.
     *
     * @param authorization the header {@code Authorization}; null if there is none
     * @param path the path of the call below the base address, as in {@code /cds-services/x}
     */
    public Optional<Refusal> refusal(@Nullable String authorization, String path) {
        if (verifier != null) {
            return verifier.refusal(authorization, path);
        } else if (open) {
            return Optional.empty();
        }
        return Optional.of(authorization == null ? Refusal.MISSING : Refusal.UNTRUSTED);
    }
}
