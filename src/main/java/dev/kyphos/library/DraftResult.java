package dev.kyphos.library;

import dev.kyphos.json.Problem;
import java.util.List;

/** The result of reading or changing a draft. */
public sealed interface DraftResult {

    /** The draft was read or changed; {@code draft} is its current state. */
    record Done(Draft draft) implements DraftResult {}

    /** The draft was deleted. */
    record Deleted() implements DraftResult {}

    /** The draft does not exist, or the id of the rule set is invalid. */
    record UnknownDraft() implements DraftResult {}

    /** The draft is not at the expected revision but at {@code revision}. Nothing changed. */
    record Outdated(long revision) implements DraftResult {}

    /** The draft has as many authors as it may have, and the writer is none of them. Nothing changed. */
    record TooManyAuthors(int max) implements DraftResult {}

    /** The document cannot be stored: it is too large, or a number in it is too long. Nothing changed. */
    record Refused(List<Problem> problems) implements DraftResult {}
}
