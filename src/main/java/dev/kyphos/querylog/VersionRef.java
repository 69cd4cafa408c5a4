package dev.kyphos.querylog;

import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;

/**
 * A reference to the version that answered.
 *
 * @param digest the SHA-256 digest of the canonical document, as {@code sha256:} and 64 hexadecimal digits
 */
public record VersionRef(String ruleSet, VersionNumber version, String digest) {

    static VersionRef of(Version version) {
        return new VersionRef(version.ruleSet(), version.number(), version.digest());
    }
}
