package dev.kyphos.library;

import dev.kyphos.diagram.Diff;

/** The result of an attempt to publish a draft. Only {@link Published} changes the store. */
public sealed interface PublicationResult {

    /** The version is published, and the draft is deleted. */
    record Published(Version version) implements PublicationResult {}

    /** The draft does not exist, or the id of the rule set is invalid. */
    record UnknownDraft() implements PublicationResult {}

    /** The draft is at another revision than the expected one. */
    record Outdated(long revision) implements PublicationResult {}

    /** The publisher is not certainly another person than each author of the draft. */
    record ByItsAuthor(Draft draft) implements PublicationResult {}

    /** A version with the number exists already; it may have been made from this draft. */
    record VersionConflict(Version published) implements PublicationResult {}

    /** The draft has problems. */
    record NotClean(DraftReport report) implements PublicationResult {}

    /**
     * The difference requires a greater number.
     *
     * @param base the version in force, or the version with the greatest number below the requested one
     * @param least the smallest number that the difference from {@code base} allows
     */
    record TooSmall(Draft draft, Version base, Diff diff, VersionNumber least) implements PublicationResult {}

    /**
     * The difference from the draft to the version that would follow it requires a greater distance between their
     * numbers.
     *
     * @param next the version with the smallest number above the requested one
     * @param diff the difference from the draft to {@code next}
     */
    record TooNear(Draft draft, Version next, Diff diff) implements PublicationResult {}

    /** The version in force, or a version next to the requested number, has this document already. */
    record ChangesNothing(Version twin) implements PublicationResult {}
}
