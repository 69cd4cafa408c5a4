package dev.kyphos.library;

import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.library.DocumentCodec.Encoded;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes a draft as an item. */
final class DraftItem {

    /** The maximum length of an author's name, in bytes of UTF-8, so that the item does not exceed DynamoDB's limit. */
    private static final int MAX_AUTHOR_BYTES = 512;

    /** The maximum number of authors of a draft. */
    static final int MAX_AUTHORS = 32;

    /** The bytes that DynamoDB counts for an element of a list, beside its text; at most. */
    private static final int ELEMENT_BYTES = 4;

    /** The maximum size of a draft's compressed document, in bytes: that of a version, less room for the authors. */
    static final int MAX_COMPRESSED_BYTES =
            DocumentCodec.MAX_COMPRESSED_BYTES - MAX_AUTHORS * (MAX_AUTHOR_BYTES + ELEMENT_BYTES);

    private static final String AUTHOR = "author";
    private static final String AUTHORS = "authors";
    private static final String CHANGED_AT = "changedAt";

    /** The attributes that a list of drafts reads. */
    static final List<String> SUMMARY_ATTRIBUTES =
            List.of(Item.PARTITION, Item.SORT, Item.REVISION, AUTHOR, CHANGED_AT, DocumentCodec.DIGEST);

    private DraftItem() {}

    /**
     * Encodes a draft, or says why it cannot be stored.
     *
     * @param authors the authors of all revisions
     */
    static Checked<Encoded> of(
            Key key, long revision, String author, List<String> authors, Instant changedAt, Json document) {
        if (author.getBytes(StandardCharsets.UTF_8).length > MAX_AUTHOR_BYTES) {
            return new Checked.Invalid<>(List.of(new Problem(
                    "",
                    ProblemCode.TOO_LONG,
                    "expected an author's name of at most %d bytes".formatted(MAX_AUTHOR_BYTES))));
        }
        Item item = Item.at(key)
                .with(Item.REVISION, revision)
                .with(AUTHOR, author)
                .withTexts(AUTHORS, authors)
                .with(CHANGED_AT, changedAt.toString());
        return DocumentCodec.encode(item, document, MAX_COMPRESSED_BYTES);
    }

    /**
     * Reads the draft of an item.
     *
     * @throws StoreUnavailable if the item is damaged or does not match its digest
     */
    static Draft read(Item item) {
        return read(item, DocumentCodec.read(item));
    }

    /** Whether an item has all authors of its draft. An item of earlier code has only the last. */
    static boolean hasAuthors(Item item) {
        return item.has(AUTHORS);
    }

    /** Reads the draft of an item whose document is already decoded. */
    static Draft read(Item item, Json document) {
        Key key = item.key();
        Draft.DraftSummary summary = summary(item);
        return new Draft(
                Keys.ruleSetOfDraft(key),
                summary.id(),
                summary.revision(),
                summary.author(),
                Draft.authors(hasAuthors(item) ? item.texts(AUTHORS) : List.of(), summary.author()),
                summary.changedAt(),
                summary.digest(),
                document);
    }

    /**
     * Reads the draft's key, revision and digest, even if its document is damaged.
     *
     * @throws StoreUnavailable if the revision is unreadable
     */
    static Draft.Header header(Item item) {
        Key key = item.key();
        return new Draft.Header(Keys.ruleSetOfDraft(key), Keys.draft(key), item.number(Item.REVISION), digest(item));
    }

    private static @Nullable String digest(Item item) {
        try {
            return item.text(DocumentCodec.DIGEST);
        } catch (StoreUnavailable _) {
            return null;
        }
    }

    /** Reads the summary of an item's draft. */
    static Draft.DraftSummary summary(Item item) {
        return new Draft.DraftSummary(
                Keys.draft(item.key()),
                item.number(Item.REVISION),
                item.text(AUTHOR),
                item.instant(CHANGED_AT),
                item.text(DocumentCodec.DIGEST));
    }
}
