package dev.kyphos.library;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an attempt to activate a version comes to. Nothing changed unless it is {@link Activated}. */
public sealed interface ActivationResult {

    /** It is active now, or will be in time; {@code timeline} is what came of it. */
    record Activated(Activation activation, Timeline timeline) implements ActivationResult {}

    /** There is no such version; {@code existing} as in {@link Lookup.Unknown}. */
    record UnknownVersion(List<String> existing) implements ActivationResult {}

    /** The last activation is of another revision than expected: this one, or null where none was ever active. */
    record Conflict(@Nullable Timeline current) implements ActivationResult {}

    /** It was to be in force from a time in the past; {@code now} is the time of this program. */
    record TooEarly(Instant now) implements ActivationResult {}

    /** As many activations as are allowed are scheduled already. */
    record TooManyScheduled(int most) implements ActivationResult {}
}
