package dev.kyphos.library;

/** What listing the drafts of a rule set comes to. */
public sealed interface Listing {

    /** Some drafts, newest first. */
    record Done(Page<Draft.DraftSummary> page) implements Listing {}

    /** There can be no such rule set. */
    record Unknown() implements Listing {}

    /** The store could not be asked, for a reason of one word. */
    record Unavailable(String reason) implements Listing {}
}
