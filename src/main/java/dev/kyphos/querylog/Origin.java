package dev.kyphos.querylog;

import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;

/** Which version answered. All its words are those of a published document. */
record Origin(String ruleSet, VersionNumber version, String digest) {

    static Origin of(Version version) {
        return new Origin(version.ruleSet(), version.number(), version.digest());
    }
}
