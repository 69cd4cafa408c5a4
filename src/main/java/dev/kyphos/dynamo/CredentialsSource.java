package dev.kyphos.dynamo;

import java.io.IOException;

/** Where credentials come from. Thread-safe. */
interface CredentialsSource {

    /**
     * The credentials for a request that is made now.
     *
     * @throws IOException if they can't be read
     */
    Credentials get() throws IOException;

    /** Drops credentials that were refused as expired. Returns false if {@link #get} would return the same ones. */
    boolean drop(Credentials refused);

    /** Credentials that stay the same. */
    record Fixed(Credentials credentials) implements CredentialsSource {

        @Override
        public Credentials get() {
            return credentials;
        }

        @Override
        public boolean drop(Credentials refused) {
            return false;
        }
    }
}
