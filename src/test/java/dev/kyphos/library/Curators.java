package dev.kyphos.library;

import dev.kyphos.json.Json;
import java.time.Instant;

/** Those who change the library, with as few words as a test wants. */
final class Curators {

    static final String AUTHOR = "author";
    static final String PUBLISHER = "publisher";

    private Curators() {}

    /** Writes a draft, which someone else publishes. */
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

    /** Has a version answer from now on. */
    static ActivationResult activate(Library library, String ruleSet, VersionNumber number, long expected) {
        return activate(library, ruleSet, number, null, expected);
    }

    static ActivationResult activate(
            Library library, String ruleSet, VersionNumber number, Instant from, long expected) {
        return library.activate(ruleSet, number, from, expected, PUBLISHER);
    }
}
