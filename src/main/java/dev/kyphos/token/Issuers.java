package dev.kyphos.token;

import dev.kyphos.fetch.HttpsAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The trusted issuers, as they are configured. */
record Issuers(List<Issuer> all) {

    static final int MAX = 20;

    /**
     * Reads pairs {@code iss=jku}, separated by commas. In place of an address there may be the key set itself, in base64url
     * without padding.
     *
     * @param local whether a key set may be at an address of this machine
     * @throws IllegalArgumentException if a pair is of another form, if there are more than 20, or if a key set has no key that is accepted
     */
    static Issuers parse(String text, boolean local, InstantSource clock) {
        List<Issuer> all = new ArrayList<>();
        for (String pair : text.isBlank() ? new String[0] : text.strip().split(",", -1)) {
            all.add(issuer(pair.strip(), local, clock));
        }
        if (all.size() > MAX) {
            throw new IllegalArgumentException("expected at most %d issuers".formatted(MAX));
        }
        return new Issuers(List.copyOf(all));
    }

    private static Issuer issuer(String pair, boolean local, InstantSource clock) {
        int separator = pair.indexOf('=');
        String name = separator < 0 ? "" : pair.substring(0, separator);
        String keys = pair.substring(separator + 1);
        if (name.isEmpty()) {
            throw new IllegalArgumentException("expected issuers as iss=jku, separated by commas");
        }
        if (HttpsAddress.parse(keys, local) != null) {
            return new Issuer(name, keys, RemoteKeys.at(URI.create(keys), clock));
        }
        return new Issuer(name, null, KeySource.of(configured(keys)));
    }

    private static KeySet configured(String base64) {
        byte[] document;
        try {
            document = Base64.getUrlDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException(
                    "expected the https address of an issuer's key set, or the key set in base64url");
        }
        KeySet keys = KeySetReader.read(document);
        if (keys == null || keys.keys().isEmpty()) {
            throw new IllegalArgumentException(
                    "expected a key set with a key of P-384, or of RSA with 2048 bits or more");
        }
        return keys;
    }

    /** The issuers that a token may be of. */
    List<Issuer> of(String name, @Nullable String jku) {
        return all.stream()
                .filter(each -> each.name().equals(name) && each.mayHave(jku))
                .toList();
    }
}
