package dev.kyphos.api;

import dev.kyphos.http.Preconditions;
import dev.kyphos.json.Json;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Timeline;

/** Writes the pointer to a rule set's active version as JSON, and its entity tag. */
final class PointerJson {

    private PointerJson() {}

    /** The version in force and the scheduled versions. The version is null if none is in force. */
    static Json.Obj of(String ruleSet, Timeline timeline) {
        Activation inForce = timeline.inForce();
        return Json.object()
                .with("ruleSet", ruleSet)
                .with("version", inForce == null ? null : inForce.version().toString())
                .with("digest", inForce == null ? null : inForce.digest())
                .with("revision", timeline.revision())
                .with("activeSince", inForce == null ? null : inForce.from().toString())
                .with(
                        "scheduled",
                        Json.array(
                                timeline.scheduled(),
                                scheduled -> Json.object()
                                        .with("version", scheduled.version().toString())
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
