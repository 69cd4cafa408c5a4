package dev.kyphos.library;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an attempt to activate a version comes to. */
public sealed interface Activating {

    /** It is active now. */
    record Activated(Activation activation) implements Activating {}

    /** There is no such version; {@code existing} as in {@link Found.Unknown}. */
    record UnknownVersion(List<String> existing) implements Activating {}

    /** The active version is at another revision than expected: this one, or null where none was ever active. */
    record Conflict(@Nullable Activation current) implements Activating {}

    /** The store could not be asked, for a reason of one word. Whether it was activated, the pointer tells. */
    record Unavailable(String reason) implements Activating {}
}
