package dev.kyphos.library;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of an attempt to activate a version or to withdraw a rule set. Only {@link Activated} changes the store. */
public sealed interface ActivationResult {

    /** The version is active or scheduled, or the rule set is withdrawn; {@code timeline} includes that. */
    record Activated(Activation activation, Timeline timeline) implements ActivationResult {}

    /** The version does not exist; {@code existing} is as in {@link Lookup.Unknown}. */
    record UnknownVersion(List<String> existing) implements ActivationResult {}

    /** The timeline is not at the expected revision. {@code current} is null if no version was ever activated. */
    record Conflict(@Nullable Timeline current) implements ActivationResult {}

    /** The version was never activated, and who decides is not certainly another person than each of its authors. */
    record ByItsAuthor() implements ActivationResult {}

    /** The requested start lies in the past; {@code now} is the time of this program. */
    record TooEarly(Instant now) implements ActivationResult {}

    /** The maximum number of activations is scheduled already. */
    record TooManyScheduled(int limit) implements ActivationResult {}
}
