package dev.kyphos.api;

import dev.kyphos.http.BodyFields;
import dev.kyphos.json.Json;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import org.jspecify.annotations.Nullable;

/** How answers name the version that they come from. */
final class VersionJson {

    private static final String VERSION = "version";

    private VersionJson() {}

    /** The version number that a body must name, or null where something is wrong with it, which is said. */
    static @Nullable VersionNumber read(BodyFields sent, String expected) {
        sent.require(VERSION, expected);
        return readOptional(sent);
    }

    /** The version number that a body may name, or null. */
    static @Nullable VersionNumber readOptional(BodyFields sent) {
        return sent.parsed(VERSION, VersionNumber::parse, "expected a version as in 1.0.0");
    }

    /** What every answer from a rule set begins with; where the store could not be asked, it says so. */
    static Json.Obj identity(Version version, boolean storeAvailable) {
        return Json.object()
                .with("ruleSet", version.ruleSet())
                .with(VERSION, version.number().toString())
                .with("digest", version.digest())
                .and(store(storeAvailable));
    }

    /** A member that says that the store could not be asked; none where it could. */
    static Json.Obj store(boolean available) {
        return available ? Json.object() : Json.object().with("store", "unavailable");
    }
}
