package dev.kyphos.library;

import dev.kyphos.json.Json;
import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A document that may become a version of a rule set. It need not be sound, nor even be a guideline.
 *
 * @param id made by {@link Drafts#create}; the order of ids is the order of creation
 * @param revision 1, and one more with each change
 * @param author who wrote the document as it is now
 * @param changedAt when, to the millisecond
 * @param digest of the canonical document, see {@link dev.kyphos.json.CanonicalJson#digest}
 * @param document the canonical document
 */
public record Draft(
        String ruleSet, String id, long revision, String author, Instant changedAt, String digest, Json document) {

    private static final Pattern ID = Pattern.compile("[0-9a-z]{25}");

    /** A draft, without its document. */
    public record DraftSummary(String id, long revision, String author, Instant changedAt, String digest) {}

    /**
     * What it takes to delete a draft, which one whose document is damaged has too.
     *
     * @param digest as the item says, true or not; null where it says none
     */
    record Header(
            String ruleSet,
            String id,
            long revision,
            @Nullable String digest) {}

    /** Whether a text has the form of an id. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
