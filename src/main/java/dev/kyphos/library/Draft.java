package dev.kyphos.library;

import dev.kyphos.json.Json;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A document that may become a version of a rule set. It may have errors; it need not even be a guideline.
 *
 * @param id the id that {@link Drafts#create} made; ids sort in the order of creation. {@link #UNSAVED} if no store keeps it
 * @param revision 1 for a new draft, and 1 more for each change; 0 if no store keeps it
 * @param author the principal who wrote this revision of the document
 * @param authors the principals who wrote any revision, in the order of their first; at most 32
 * @param changedAt the time of this revision, to the millisecond
 * @param digest the digest of the canonical document, see {@link dev.kyphos.json.CanonicalJson#digest}
 * @param document the canonical document
 */
public record Draft(
        String ruleSet,
        String id,
        long revision,
        String author,
        List<String> authors,
        Instant changedAt,
        String digest,
        Json document) {

    /** The id of a draft that no store keeps. */
    public static final String UNSAVED = "unsaved";

    private static final Pattern ID = Pattern.compile("[0-9a-z]{25}");

    /** A draft without its document. */
    public record DraftSummary(String id, long revision, String author, Instant changedAt, String digest) {}

    /**
     * What deletion needs; readable even if the document is damaged.
     *
     * @param digest the digest that the item states, unchecked; null if it states none
     */
    record Header(
            String ruleSet,
            String id,
            long revision,
            @Nullable String digest) {}

    /** The authors of the next revision: those until now, and the one who writes it. */
    public static List<String> authors(List<String> before, String author) {
        return Stream.concat(before.stream(), Stream.of(author)).distinct().toList();
    }

    Draft withAuthors(List<String> known) {
        return new Draft(ruleSet, id, revision, author, known, changedAt, digest, document);
    }

    /** Whether a text has the form of an id. */
    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }
}
