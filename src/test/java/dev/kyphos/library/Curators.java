package dev.kyphos.library;

import dev.kyphos.json.Json;
import java.time.Instant;

/** Those who change the library, with as few words as a test wants. */
final class Curators {

    static final String AUTHOR = "author";
    static final String PUBLISHER = "publisher";

    private Curators() {}

    /** Writes a draft, which someone else publishes. */
    static Publishing publish(Library library, VersionNumber number, Json document) {
        String ruleSet = Documents.id(document);
        return library.publish(ruleSet, drafted(library, document).id(), number, PUBLISHER);
    }

    static Version published(Library library, VersionNumber number, Json document) {
        return switch (publish(library, number, document)) {
            case Publishing.Published(Version version) -> version;
            case Publishing other -> throw new AssertionError(other);
        };
    }

    static Draft drafted(Library library, Json document) {
        return done(library.drafts().create(Documents.id(document), document, AUTHOR));
    }

    static Draft done(Drafting drafting) {
        return switch (drafting) {
            case Drafting.Done(Draft draft) -> draft;
            case Drafting other -> throw new AssertionError(other);
        };
    }

    /** Has a version answer from now on. */
    static Activating activate(Library library, String ruleSet, VersionNumber number, long expected) {
        return activate(library, ruleSet, number, null, expected);
    }

    static Activating activate(Library library, String ruleSet, VersionNumber number, Instant from, long expected) {
        return library.activate(ruleSet, number, from, expected, PUBLISHER);
    }
}
