package dev.kyphos.library;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.library.StoreUnavailable.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A version as an item: the canonical document compressed, its digest, and when it was published. */
final class VersionItem {

    /** How many bytes a canonical document may have. */
    static final int MOST_BYTES = 2 << 20;

    /** How many bytes it may have when compressed: DynamoDB's limit of 400 KB an item, less the other attributes. */
    static final int MOST_COMPRESSED = 399 << 10;

    static final String DIGEST = "digest";
    static final String PUBLISHED_AT = "publishedAt";

    private static final String DOCUMENT = "document";

    private VersionItem() {}

    /** The item, or that the document is too large for one. */
    static Checked<Item> of(Version version) {
        byte[] canonical = CanonicalJson.bytes(version.document());
        byte[] compressed = Gzip.deflate(canonical);
        if (canonical.length > MOST_BYTES || compressed.length > MOST_COMPRESSED) {
            return new Checked.Invalid<>(List.of(new Problem(
                    "",
                    "expected a document of at most %d bytes, %d compressed".formatted(MOST_BYTES, MOST_COMPRESSED))));
        }
        return new Checked.Valid<>(Item.at(Key.version(version.ruleSet(), version.number()))
                .with(DOCUMENT, compressed)
                .with(DIGEST, version.digest())
                .with(PUBLISHED_AT, version.publishedAt().toString()));
    }

    /** The version of an item; one that isn't what its digest and key say is an error of the store. */
    static Version read(Item item) {
        byte[] canonical = inflated(item.bytes(DOCUMENT));
        if (!CanonicalJson.digest(canonical).equals(item.text(DIGEST))) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        Key key = item.key();
        Version version = version(key.number(), item, parsed(canonical));
        if (!version.ruleSet().equals(key.ruleSet()) || !version.digest().equals(item.text(DIGEST))) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return version;
    }

    /** What a list says of an item's version. */
    static Page.Listed listed(Item item) {
        return new Page.Listed(item.key().number(), item.text(DIGEST), item.instant(PUBLISHED_AT));
    }

    private static byte[] inflated(byte[] compressed) {
        try {
            return Gzip.inflate(compressed, MOST_BYTES);
        } catch (IOException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    private static Json parsed(byte[] canonical) {
        try {
            return JsonReader.read(new String(canonical, StandardCharsets.UTF_8))
                    .root();
        } catch (MalformedJsonException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    private static Version version(VersionNumber number, Item item, Json document) {
        return switch (Version.of(number, item.instant(PUBLISHED_AT), document)) {
            case Checked.Valid<Version>(Version version) -> version;
            case Checked.Invalid<Version> _ -> throw new StoreUnavailable(Reason.CORRUPT);
        };
    }
}
