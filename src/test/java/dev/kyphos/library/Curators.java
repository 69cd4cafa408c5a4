package dev.kyphos.library;

import dev.kyphos.json.Json;
import java.time.Instant;
import java.util.function.LongPredicate;

/** Short forms of the changes that curators make. */
final class Curators {

    static final String AUTHOR = "author";
    static final String PUBLISHER = "publisher";

    /** Any revision of a draft. */
    static final LongPredicate ANY = _ -> true;

    private Curators() {}

    /** This revision of a draft only. */
    static LongPredicate at(long revision) {
        return found -> found == revision;
    }

    /** Writes a draft as the author and publishes it as the publisher. */
    static PublicationResult publish(Library library, VersionNumber number, Json document) {
        String ruleSet = Documents.id(document);
        return library.publish(ruleSet, drafted(library, document).id(), number, PUBLISHER);
    }

    static Version published(Library library, VersionNumber number, Json document) {
        return switch (publish(library, number, document)) {
            case PublicationResult.Published(Version version) -> version;
            case PublicationResult other -> throw new AssertionError(other);
        };
    }

    static Draft drafted(Library library, Json document) {
        return done(library.drafts().create(Documents.id(document), document, AUTHOR));
    }

    static Draft done(DraftResult drafting) {
        return switch (drafting) {
            case DraftResult.Done(Draft draft) -> draft;
            case DraftResult other -> throw new AssertionError(other);
        };
    }

    /** Activates a version now. */
    static ActivationResult activate(Library library, String ruleSet, VersionNumber number, long expected) {
        return activate(library, ruleSet, number, null, expected);
    }

    static ActivationResult activate(
            Library library, String ruleSet, VersionNumber number, Instant from, long expected) {
        return library.activate(ruleSet, number, from, expected, PUBLISHER);
    }
}
