package dev.kyphos.library;

import java.time.Instant;
import java.util.List;

/**
 * Some versions of one rule set, newest number first.
 *
 * @param more whether older ones follow
 */
public record Page(List<Listed> versions, boolean more) {

    /** A version, without its document. */
    public record Listed(VersionNumber number, String digest, Instant publishedAt) {}
}
