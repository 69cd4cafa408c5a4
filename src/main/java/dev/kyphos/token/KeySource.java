package dev.kyphos.token;

import org.jspecify.annotations.Nullable;

/** Where the keys of an issuer come from. */
interface KeySource {

    /** The keys; null if they can't be had now. */
    @Nullable
    KeySet keys();

    /** The keys as they are now, as far as they may be read again: for a token whose key is not among the known ones. */
    @Nullable
    KeySet newestKeys();

    /** A source of keys that are configured. */
    static KeySource of(KeySet keys) {
        return new KeySource() {
            @Override
            public KeySet keys() {
                return keys;
            }

            @Override
            public KeySet newestKeys() {
                return keys;
            }
        };
    }
}
