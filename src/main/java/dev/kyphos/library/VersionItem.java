package dev.kyphos.library;

import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.library.DocumentCodec.Encoded;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.util.List;

/** Encodes a version as an item. The item has no revision, since a version never changes. */
final class VersionItem {

    private static final String AUTHORS = "authors";
    private static final String PUBLISHED_AT = "publishedAt";

    /** The attributes that a list of versions reads. */
    static final List<String> SUMMARY_ATTRIBUTES =
            List.of(Item.PARTITION, Item.SORT, DocumentCodec.DIGEST, PUBLISHED_AT);

    private VersionItem() {}

    /** Encodes a version, or says why its document cannot be stored. */
    static Checked<Encoded> of(Version version) {
        Item item = Item.at(Keys.version(version.ruleSet(), version.number()))
                .with(PUBLISHED_AT, version.publishedAt().toString());
        return DocumentCodec.encode(item, version.document(), DocumentCodec.MAX_COMPRESSED_BYTES);
    }

    /** Encodes the authors of a version, as an item of its own: the largest document leaves no room for them. */
    static Item authors(String ruleSet, VersionNumber number, List<String> authors) {
        return Item.at(Keys.authors(ruleSet, number)).withTexts(AUTHORS, authors);
    }

    /** Reads the authors of a version from their item. */
    static List<String> authors(Item item) {
        return item.texts(AUTHORS);
    }

    /**
     * Reads the version of an item. A version that is also bundled is not compiled again.
     *
     * @throws StoreUnavailable if the item is damaged or does not match its digest or its key
     */
    static Version read(Item item, Bundled bundled) {
        Json document = DocumentCodec.read(item);
        Version shared = bundled.version(Keys.ruleSet(item.key()), Keys.number(item.key()));
        if (shared != null && shared.digest().equals(item.text(DocumentCodec.DIGEST))) {
            return shared.withPublishedAt(item.instant(PUBLISHED_AT));
        }
        Version version = compile(Keys.number(item.key()), item, document);
        boolean sameRuleSet = version.ruleSet().equals(Keys.ruleSet(item.key()));
        if (!sameRuleSet || !version.digest().equals(item.text(DocumentCodec.DIGEST))) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return version;
    }

    /**
     * Reads the titles of an item's version.
     *
     * @throws StoreUnavailable if the document is damaged or does not match its digest
     */
    static Activation.About about(Item item) {
        Json document = DocumentCodec.read(item);
        return new Activation.About(text(document, "title"), text(document, "description"));
    }

    private static String text(Json document, String name) {
        if (document instanceof Json.Obj(var members) && members.get(name) instanceof Json.Text(String text)) {
            return text;
        }
        throw new StoreUnavailable(Reason.CORRUPT);
    }

    /** Reads the summary of an item's version. */
    static Version.VersionSummary summary(Item item) {
        return new Version.VersionSummary(
                Keys.number(item.key()), item.text(DocumentCodec.DIGEST), item.instant(PUBLISHED_AT));
    }

    /**
     * Reads a version number from an attribute.
     *
     * @throws StoreUnavailable if the attribute has no version number
     */
    static VersionNumber number(Item item, String name) {
        VersionNumber number = VersionNumber.parse(item.text(name));
        if (number == null) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return number;
    }

    private static Version compile(VersionNumber number, Item item, Json document) {
        return switch (Version.of(number, item.instant(PUBLISHED_AT), document)) {
            case Checked.Valid<Version>(Version version) -> version;
            case Checked.Invalid<Version> _ -> throw new StoreUnavailable(Reason.CORRUPT);
        };
    }
}
