package dev.kyphos.library;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.store.Gzip;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A document in an item: its canonical text compressed, and the digest of that text. */
public final class DocumentCodec {

    /** How many bytes a canonical document may have. */
    static final int MAX_BYTES = 2 << 20;

    /** How many bytes it may have when compressed: DynamoDB's limit of 400 KB an item, less the other attributes. */
    static final int MAX_COMPRESSED_BYTES = 399 << 10;

    public static final String DIGEST = "digest";
    static final String DOCUMENT = "document";

    private DocumentCodec() {}

    /**
     * A document in an item.
     *
     * @param document as it is read back from the item
     */
    record Encoded(Item item, Json document) {}

    /** An item with the document in it as well, or why it can't be kept. */
    static Checked<Encoded> into(Item item, Json document) {
        List<Problem> problems = CanonicalJson.problems(document);
        return problems.isEmpty() ? sized(item, CanonicalJson.bytes(document)) : new Checked.Invalid<>(problems);
    }

    /** The document of an item; one that isn't what its digest says is an error of the store. */
    static Json read(Item item) {
        byte[] canonical = inflated(item.bytes(DOCUMENT));
        if (!CanonicalJson.digest(canonical).equals(item.text(DIGEST))) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return parsed(canonical);
    }

    private static Checked<Encoded> sized(Item item, byte[] canonical) {
        byte[] compressed = Gzip.deflate(canonical);
        if (canonical.length > MAX_BYTES || compressed.length > MAX_COMPRESSED_BYTES) {
            return new Checked.Invalid<>(List.of(new Problem(
                    "",
                    "expected a document of at most %d bytes, %d compressed"
                            .formatted(MAX_BYTES, MAX_COMPRESSED_BYTES))));
        }
        return readable(item.with(DOCUMENT, compressed).with(DIGEST, CanonicalJson.digest(canonical)));
    }

    /** An item whose document can't be read back would be lost. */
    private static Checked<Encoded> readable(Item item) {
        try {
            return new Checked.Valid<>(new Encoded(item, read(item)));
        } catch (StoreUnavailable _) {
            return new Checked.Invalid<>(List.of(new Problem("", "expected a document whose canonical text is JSON")));
        }
    }

    private static byte[] inflated(byte[] compressed) {
        try {
            return Gzip.inflate(compressed, MAX_BYTES);
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
}
