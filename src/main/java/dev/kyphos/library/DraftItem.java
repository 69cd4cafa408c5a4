package dev.kyphos.library;

import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import dev.kyphos.library.DocumentCodec.Encoded;
import dev.kyphos.store.Item;
import dev.kyphos.store.Key;
import dev.kyphos.store.StoreUnavailable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A draft as an item. */
final class DraftItem {

    /** How many bytes an author's name may have, lest the item be too large for the store. */
    private static final int MAX_AUTHOR = 512;

    private static final String AUTHOR = "author";
    private static final String CHANGED_AT = "changedAt";

    /** What a list of drafts reads. */
    static final List<String> LISTED =
            List.of(Item.PARTITION, Item.SORT, Item.REVISION, AUTHOR, CHANGED_AT, DocumentCodec.DIGEST);

    private DraftItem() {}

    /** The draft as an item, or why its document can't be kept. */
    static Checked<Encoded> of(Key key, long revision, String author, Instant changedAt, Json document) {
        if (author.getBytes(StandardCharsets.UTF_8).length > MAX_AUTHOR) {
            return new Checked.Invalid<>(
                    List.of(new Problem("", "expected an author's name of at most %d bytes".formatted(MAX_AUTHOR))));
        }
        Item item =
                Item.at(key).with(Item.REVISION, revision).with(AUTHOR, author).with(CHANGED_AT, changedAt.toString());
        return DocumentCodec.into(item, document);
    }

    /** The draft of an item; one that isn't what its digest says is an error of the store. */
    static Draft read(Item item) {
        return draft(item, DocumentCodec.read(item));
    }

    /** The draft of an item whose document has been read. */
    static Draft draft(Item item, Json document) {
        Key key = item.key();
        Draft.DraftSummary listed = listed(item);
        return new Draft(
                Keys.ruleSetOfDraft(key),
                listed.id(),
                listed.revision(),
                listed.author(),
                listed.changedAt(),
                listed.digest(),
                document);
    }

    /** What is left of the draft of an item; one whose revision can't be read is an error of the store. */
    static Draft.Header remains(Item item) {
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

    static Draft.DraftSummary listed(Item item) {
        return new Draft.DraftSummary(
                Keys.draft(item.key()),
                item.number(Item.REVISION),
                item.text(AUTHOR),
                item.instant(CHANGED_AT),
                item.text(DocumentCodec.DIGEST));
    }
}
