package dev.kyphos.querylog;

import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;

/** Which version answered. All its words are those of a published document. */
public record VersionRef(String ruleSet, VersionNumber version, String digest) {

    static VersionRef of(Version version) {
        return new VersionRef(version.ruleSet(), version.number(), version.digest());
    }
}
