package dev.kyphos.library;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Checked;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import dev.kyphos.json.Problem;
import dev.kyphos.store.Gzip;
import dev.kyphos.store.Item;
import dev.kyphos.store.StoreUnavailable;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    /** An item with the document in it as well, or why it can't be kept. */
    static Checked<Item> into(Item item, Json document) {
        var problems = new ArrayList<Problem>();
        collectEndless(document, JsonPointer.root(), problems);
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

    private static Checked<Item> sized(Item item, byte[] canonical) {
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
    private static Checked<Item> readable(Item item) {
        try {
            read(item);
            return new Checked.Valid<>(item);
        } catch (StoreUnavailable _) {
            return new Checked.Invalid<>(List.of(new Problem("", "expected a document whose canonical text is JSON")));
        }
    }

    /** Numbers whose plain text would be longer than a reader takes: some are longer than memory. */
    private static void collectEndless(Json value, JsonPointer place, List<Problem> problems) {
        switch (value) {
            case Json.Obj(var members) ->
                members.forEach((name, member) -> collectEndless(member, place.atUntrusted(name), problems));
            case Json.Arr(var items) -> {
                for (int i = 0; i < items.size(); i++) {
                    collectEndless(items.get(i), place.at(i), problems);
                }
            }
            case Json.Num(var number)
            when plainLength(number) > JsonReader.MAX_NUMBER_LENGTH ->
                problems.add(place.problem("expected a number of at most %d characters without an exponent"
                        .formatted(JsonReader.MAX_NUMBER_LENGTH)));
            case Json.NotFinite() -> problems.add(place.problem("expected a finite number"));
            case Json.Num _, Json.Text _, Json.Bool _, Json.Null _ -> {}
        }
    }

    /** How many characters the number has when written out, sign and point included. */
    private static long plainLength(BigDecimal number) {
        long scale = number.scale();
        return Math.max(number.precision() - scale, 1) + Math.max(scale, 0) + 2;
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
