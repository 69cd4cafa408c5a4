package dev.kyphos.library;

import dev.kyphos.json.Problem;
import java.util.List;

/** What reading or changing a draft comes to. */
public sealed interface DraftResult {

    /** It was done; the draft as it is now. */
    record Done(Draft draft) implements DraftResult {}

    /** The draft is gone. */
    record Deleted() implements DraftResult {}

    /** There is no such draft, or there can be no such rule set. */
    record UnknownDraft() implements DraftResult {}

    /** The draft is at another revision than expected: this one. Nothing changed. */
    record Outdated(long revision) implements DraftResult {}

    /** The document can't be kept: it is too large, or has a number too long. Nothing changed. */
    record Refused(List<Problem> problems) implements DraftResult {}
}
