package dev.kyphos.token;

import java.security.PublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The public keys of an issuer that tokens may be verified with. */
record KeySet(List<Entry> keys) {

    /**
     * A key.
     *
     * @param id the key's id, {@code kid}
     */
    record Entry(String id, Algorithm algorithm, PublicKey key) {}

    /** The key of an id for an algorithm; null if there is none. */
    @Nullable
    PublicKey find(String id, Algorithm algorithm) {
        return keys.stream()
                .filter(each -> each.id().equals(id) && each.algorithm() == algorithm)
                .map(Entry::key)
                .findFirst()
                .orElse(null);
    }
}
