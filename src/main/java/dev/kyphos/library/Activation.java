package dev.kyphos.library;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision about which version of a rule set answers.
 *
 * @param revision 1 for a rule set's first activation and one more for each that follows; 0 where the version ships with
 *     this program and the store could not be asked
 * @param at when it was decided, to the millisecond; never before the revision that it follows
 * @param from since or from when the version answers, unless another activation comes in between; never before
 *     {@code at}. Instances of this program that have read the timeline before answer as it said for some seconds more
 * @param by who decided it; null where that is not known
 */
public record Activation(
        String ruleSet,
        VersionNumber version,
        String digest,
        long revision,
        Instant at,
        Instant from,
        @Nullable String by) {

    /** That of a version that ships with this program. */
    static Activation bundled(Version version) {
        Instant at = version.publishedAt();
        return new Activation(version.ruleSet(), version.number(), version.digest(), 0, at, at, null);
    }

    /** Whether it is in force from the moment it was decided. */
    boolean isImmediate() {
        return !from.isAfter(at);
    }
}
