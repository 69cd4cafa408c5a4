package dev.kyphos.library;

import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.library.DocumentCodec.Encoded;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.List;

/** A version as an item: its document, and when it was published. It has no revision, since it never changes. */
final class VersionItem {

    private static final String PUBLISHED_AT = "publishedAt";

    /** What a list of versions reads. */
    static final List<String> LISTED = List.of(Item.PARTITION, Item.SORT, DocumentCodec.DIGEST, PUBLISHED_AT);

    private VersionItem() {}

    /** The item, or that the document is too large for one. */
    static Checked<Encoded> of(Version version) {
        Item item = Item.at(Keys.version(version.ruleSet(), version.number()))
                .with(PUBLISHED_AT, version.publishedAt().toString());
        return DocumentCodec.into(item, version.document());
    }

    /**
     * The version of an item; one that isn't what its digest and key say is an error of the store. The diagram of one that
     * ships with this program as well is there already.
     */
    static Version read(Item item, Bundled bundled) {
        Json document = DocumentCodec.read(item);
        Version shipped = bundled.version(Keys.ruleSet(item.key()), Keys.number(item.key()));
        if (shipped != null && shipped.digest().equals(item.text(DocumentCodec.DIGEST))) {
            return shipped.stamped(item.instant(PUBLISHED_AT));
        }
        Version version = version(Keys.number(item.key()), item, document);
        boolean ours = version.ruleSet().equals(Keys.ruleSet(item.key()));
        if (!ours || !version.digest().equals(item.text(DocumentCodec.DIGEST))) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return version;
    }

    /** What a list says of an item's version. */
    static Version.VersionSummary listed(Item item) {
        return new Version.VersionSummary(
                Keys.number(item.key()), item.text(DocumentCodec.DIGEST), item.instant(PUBLISHED_AT));
    }

    /**
     * The version number in an item's attribute.
     *
     * @throws StoreUnavailable if there is none
     */
    static VersionNumber number(Item item, String name) {
        VersionNumber number = VersionNumber.parse(item.text(name));
        if (number == null) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return number;
    }

    private static Version version(VersionNumber number, Item item, Json document) {
        return switch (Version.of(number, item.instant(PUBLISHED_AT), document)) {
            case Checked.Valid<Version>(Version version) -> version;
            case Checked.Invalid<Version> _ -> throw new StoreUnavailable(Reason.CORRUPT);
        };
    }
}
