package dev.kyphos.api;

import dev.kyphos.http.BodyFields;
import dev.kyphos.http.Preconditions;
import dev.kyphos.json.Json;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Timeline;
import dev.kyphos.library.Version;
import dev.kyphos.library.VersionNumber;
import org.jspecify.annotations.Nullable;

/** Reads version numbers from bodies, and writes the version that answers. */
final class VersionJson {

    private static final String VERSION = "version";

    private VersionJson() {}

    /**
     * Reads a required version number; null, with a problem added, if it is absent or wrong.
     *
     * @param expected the detail of the problem if it is absent
     */
    static @Nullable VersionNumber read(BodyFields fields, String expected) {
        fields.require(VERSION, expected);
        return readOptional(fields);
    }

    /** Reads an optional version number; null if it is absent or, with a problem added, wrong. */
    static @Nullable VersionNumber readOptional(BodyFields fields) {
        return fields.parsed(VERSION, VersionNumber::parse, "expected a version as in 1.0.0");
    }

    /** The first members of every answer from a rule set. They say so if the store gave no answer. */
    static Json.Obj identity(Version version, boolean storeAvailable) {
        return Json.object()
                .with("ruleSet", version.ruleSet())
                .with(VERSION, version.number().toString())
                .with("digest", version.digest())
                .and(store(storeAvailable));
    }

    /** The member {@code store} if the store gave no answer, otherwise no member. */
    static Json.Obj store(boolean available) {
        return available ? Json.object() : Json.object().with("store", "unavailable");
    }

    /** The version in force and the scheduled versions. The version is null if none is in force. */
    static Json.Obj pointer(String ruleSet, Timeline timeline) {
        Activation inForce = timeline.inForce();
        return Json.object()
                .with("ruleSet", ruleSet)
                .with(VERSION, inForce == null ? null : inForce.version().toString())
                .with("digest", inForce == null ? null : inForce.digest())
                .with("revision", timeline.revision())
                .with("activeSince", inForce == null ? null : inForce.from().toString())
                .with(
                        "scheduled",
                        Json.array(
                                timeline.scheduled(),
                                scheduled -> Json.object()
                                        .with(VERSION, scheduled.version().toString())
                                        .with("digest", scheduled.digest())
                                        .with("revision", scheduled.revision())
                                        .with("from", scheduled.from().toString())));
    }

    /**
     * The entity tag: the pointer's revision. If activations are scheduled, also the revision in force, since the pointer then
     * changes with time.
     */
    static String tag(Timeline timeline) {
        Activation inForce = timeline.inForce();
        return timeline.scheduled().isEmpty()
                ? Preconditions.tag(timeline.revision())
                : Preconditions.tag(timeline.revision(), inForce == null ? 0 : inForce.revision());
    }
}
