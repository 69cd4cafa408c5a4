package dev.kyphos.fetch;

import java.util.Locale;

/** What became of a request for a document. */
public sealed interface Fetched {

    /** The document: the body of an answer with status 200. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares documents
    record Document(byte[] bytes) implements Fetched {}

    /** There is no document, for a reason that tells nothing of the request or the answer. */
    record Failed(Reason reason) implements Fetched {}

    /** Why there is no document. */
    enum Reason {
        /** No connection was made, or it broke. */
        UNREACHABLE,
        /** The answer was not complete in time. */
        SLOW,
        /** The status of the answer was not 200: a redirect is no document either. */
        STATUS,
        /** The answer has more bytes than may be read. */
        TOO_LARGE;

        /** The word in logs. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
