package dev.kyphos.library;

import dev.kyphos.json.Problem;
import java.util.List;

/** What an attempt to publish a version comes to. */
public sealed interface Publishing {

    /** It is published now. */
    record Published(Version version) implements Publishing {}

    /** The same document was published under this number before; nothing changed. */
    record AlreadyPublished(Version version) implements Publishing {}

    /** Another document has this number. */
    record VersionConflict(Version published) implements Publishing {}

    /** The document can't be published. */
    record Refused(List<Problem> problems) implements Publishing {}

    /** The store could not be asked, for a reason of one word. It may have been published; publishing it again is safe. */
    record Unavailable(String reason) implements Publishing {}
}
