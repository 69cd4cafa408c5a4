package dev.kyphos.api;

import dev.kyphos.http.Preconditions;
import dev.kyphos.json.Json;
import dev.kyphos.library.Activation;
import dev.kyphos.library.Timeline;

/** The pointer to a rule set's active version, as JSON and as an entity tag. */
final class PointerJson {

    private PointerJson() {}

    /** The version that answers, and those that will; the version is null as long as none is in force. */
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
                                each -> Json.object()
                                        .with("version", each.version().toString())
                                        .with("digest", each.digest())
                                        .with("revision", each.revision())
                                        .with("from", each.from().toString())));
    }

    /**
     * The entity tag: the pointer's revision and, as long as something is scheduled, also the revision in force, since
     * time then changes the pointer, too.
     */
    static String tag(Timeline timeline) {
        Activation inForce = timeline.inForce();
        return timeline.scheduled().isEmpty()
                ? Preconditions.tag(timeline.revision())
                : Preconditions.tag(timeline.revision(), inForce == null ? 0 : inForce.revision());
    }
}
