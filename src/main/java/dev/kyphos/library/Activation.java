package dev.kyphos.library;

import dev.kyphos.guideline.Guideline;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A decision about which version of a rule set is in force, or that none is.
 *
 * @param version the version in force; of a withdrawal, the one in force until then
 * @param digest the digest of the version's canonical document
 * @param revision 1 for a rule set's first activation, and 1 more for each activation after it; 0 for a bundled version
 *     while the store is unavailable
 * @param at the time of the decision, to the millisecond; never earlier than that of the previous revision
 * @param from the start of force, unless another activation cancels this one; never earlier than {@code at}. An
 *     instance of this program may serve a timeline for some seconds after it was read
 * @param by the principal who decided; null if unknown
 * @param withdrawn whether this withdraws the rule set: no version is in force until the next activation
 * @param about the titles of the version; null if they are too long to keep with the activation, or if an earlier program
 *     wrote it
 */
public record Activation(
        String ruleSet,
        VersionNumber version,
        String digest,
        long revision,
        Instant at,
        Instant from,
        @Nullable String by,
        boolean withdrawn,
        @Nullable About about) {

    /** The title and the description of a version. */
    public record About(String title, String description) {

        /** The maximum of both together in bytes, so that the catalogue stays small. */
        private static final int MAX_BYTES = 4 << 10;

        static About of(Version version) {
            Guideline guideline = version.diagram().guideline();
            return new About(guideline.title(), guideline.description());
        }

        @Nullable
        About ifShort() {
            int bytes = (title + description).getBytes(StandardCharsets.UTF_8).length;
            return bytes <= MAX_BYTES ? this : null;
        }
    }

    /** The activation of a bundled version. */
    static Activation bundled(Version version) {
        Instant at = version.publishedAt();
        return new Activation(
                version.ruleSet(), version.number(), version.digest(), 0, at, at, null, false, About.of(version));
    }

    /** Whether the activation is in force from the time of the decision on. */
    boolean isImmediate() {
        return !from.isAfter(at);
    }
}
