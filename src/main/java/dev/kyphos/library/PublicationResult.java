package dev.kyphos.library;

import dev.kyphos.diagram.Diff;

/** What an attempt to publish a draft comes to. Nothing changed unless it is {@link Published}. */
public sealed interface PublicationResult {

    /** It is published now, and the draft is gone. */
    record Published(Version version) implements PublicationResult {}

    /** There is no such draft, or there can be no such rule set. */
    record UnknownDraft() implements PublicationResult {}

    /** Nobody publishes what they wrote last. */
    record ByItsAuthor(Draft draft) implements PublicationResult {}

    /** This version has the number already; perhaps it was this draft. */
    record VersionConflict(Version published) implements PublicationResult {}

    /** The draft is not fit to be published. */
    record NotClean(DraftReport report) implements PublicationResult {}

    /**
     * The difference asks for a greater number.
     *
     * @param base the version in force, or the greatest one below the number
     * @param least the smallest number that the difference from {@code base} allows
     */
    record TooSmall(Draft draft, Version base, Diff diff, VersionNumber least) implements PublicationResult {}
}
