package dev.kyphos.library;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import dev.kyphos.store.Gzip;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Stores a document in an item: its canonical text, compressed by gzip, and the digest of that text. */
public final class DocumentCodec {

    /** The maximum size of a canonical document, in bytes. */
    static final int MAX_BYTES = 2 << 20;

    /**
     * The maximum size of a compressed document, in bytes: DynamoDB's 400 KB for an item, less the other attributes.
     */
    public static final int MAX_COMPRESSED_BYTES = 399 << 10;

    /** The attribute that has the digest of the document. */
    public static final String DIGEST = "digest";

    static final String DOCUMENT = "document";

    private DocumentCodec() {}

    /**
     * An item with a document.
     *
     * @param document the canonical document, decoded from the item
     */
    public record Encoded(Item item, Json document) {}

    /**
     * Adds a document to an item, or says why it cannot be stored.
     *
     * @param maxCompressed the maximum size of the compressed document, in bytes
     */
    public static Checked<Encoded> encode(Item item, Json document, int maxCompressed) {
        List<Problem> problems = CanonicalJson.problems(document);
        return problems.isEmpty()
                ? encode(item, CanonicalJson.bytes(document), maxCompressed)
                : new Checked.Invalid<>(problems);
    }

    /**
     * Reads the document of an item.
     *
     * @throws StoreUnavailable if the document is damaged or does not match its digest
     */
    public static Json read(Item item) {
        byte[] canonical = inflated(item.bytes(DOCUMENT));
        if (!CanonicalJson.digest(canonical).equals(item.text(DIGEST))) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return parsed(canonical);
    }

    private static Checked<Encoded> encode(Item item, byte[] canonical, int maxCompressed) {
        byte[] compressed = Gzip.deflate(canonical);
        if (canonical.length > MAX_BYTES || compressed.length > maxCompressed) {
            return new Checked.Invalid<>(List.of(new Problem(
                    "",
                    ProblemCode.TOO_LONG,
                    "expected a document of at most %d bytes, %d compressed".formatted(MAX_BYTES, maxCompressed))));
        }
        return decodable(item.with(DOCUMENT, compressed).with(DIGEST, CanonicalJson.digest(canonical)));
    }

    /** Decodes what was encoded: a document that cannot be decoded would be lost. */
    private static Checked<Encoded> decodable(Item item) {
        try {
            return new Checked.Valid<>(new Encoded(item, read(item)));
        } catch (StoreUnavailable _) {
            return new Checked.Invalid<>(List.of(
                    new Problem("", ProblemCode.MALFORMED, "expected a document whose canonical text is JSON")));
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
