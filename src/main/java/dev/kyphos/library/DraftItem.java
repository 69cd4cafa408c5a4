package dev.kyphos.library;

import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A draft as an item. */
final class DraftItem {

    /** How many bytes an author's name may have, lest the item be too large for the store. */
    private static final int MOST_AUTHOR = 512;

    private static final String AUTHOR = "author";
    private static final String CHANGED_AT = "changedAt";

    /** What a list of drafts reads. */
    static final List<String> LISTED =
            List.of(Item.PARTITION, Item.SORT, Item.REVISION, AUTHOR, CHANGED_AT, Packed.DIGEST);

    private DraftItem() {}

    /** The item, or why the document can't be kept. */
    static Checked<Item> of(Key key, long revision, String author, Instant changedAt, Json document) {
        if (author.getBytes(StandardCharsets.UTF_8).length > MOST_AUTHOR) {
            return new Checked.Invalid<>(
                    List.of(new Problem("", "expected an author's name of at most %d bytes".formatted(MOST_AUTHOR))));
        }
        Item item =
                Item.at(key).with(Item.REVISION, revision).with(AUTHOR, author).with(CHANGED_AT, changedAt.toString());
        return Packed.into(item, document);
    }

    /** The draft of an item; one that isn't what its digest says is an error of the store. */
    static Draft read(Item item) {
        Key key = item.key();
        Draft.Listed listed = listed(item);
        return new Draft(
                key.ruleSetOfDraft(),
                listed.id(),
                listed.revision(),
                listed.author(),
                listed.changedAt(),
                listed.digest(),
                Packed.read(item));
    }

    /** What is left of the draft of an item; one whose revision can't be read is an error of the store. */
    static Draft.Remains remains(Item item) {
        Key key = item.key();
        return new Draft.Remains(key.ruleSetOfDraft(), key.draft(), item.number(Item.REVISION), digest(item));
    }

    private static @Nullable String digest(Item item) {
        try {
            return item.text(Packed.DIGEST);
        } catch (StoreUnavailable _) {
            return null;
        }
    }

    static Draft.Listed listed(Item item) {
        return new Draft.Listed(
                item.key().draft(),
                item.number(Item.REVISION),
                item.text(AUTHOR),
                item.instant(CHANGED_AT),
                item.text(Packed.DIGEST));
    }
}
