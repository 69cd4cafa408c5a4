package dev.kyphos.store;

import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An immutable item of a table. A method that reads an attribute throws {@link StoreUnavailable} if the attribute is
 * absent or of another type.
 */
public record Item(Map<String, AttributeValue> attributes) {

    /** The attributes of the key and of the revision. */
    public static final String PARTITION = "pk";

    public static final String SORT = "sk";
    public static final String REVISION = "revision";

    /** An item without attributes. */
    public static final Item EMPTY = new Item(Map.of());

    /** An item that has a key only. */
    public static Item at(Key key) {
        return EMPTY.with(PARTITION, key.partition()).with(SORT, key.sort());
    }

    /** A copy with one more attribute. */
    public Item with(String name, String text) {
        return with(name, AttributeValue.fromS(text));
    }

    /** A copy with one more attribute. */
    public Item with(String name, long number) {
        return with(name, AttributeValue.fromN(Long.toString(number)));
    }

    /** A copy with one more attribute. */
    public Item with(String name, boolean truth) {
        return with(name, AttributeValue.fromBool(truth));
    }

    /** A copy with one more attribute. */
    public Item with(String name, byte[] bytes) {
        return with(name, AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    }

    /** A copy with one more attribute. */
    public Item with(String name, List<Item> items) {
        return with(
                name,
                AttributeValue.fromL(items.stream()
                        .map(item -> AttributeValue.fromM(item.attributes()))
                        .toList()));
    }

    /** A copy with one more attribute. */
    public Item withTexts(String name, List<String> texts) {
        return with(
                name,
                AttributeValue.fromL(texts.stream().map(AttributeValue::fromS).toList()));
    }

    private Item with(String name, AttributeValue value) {
        var extended = new HashMap<>(attributes);
        extended.put(name, value);
        return new Item(Map.copyOf(extended));
    }

    /** The key of the item. */
    public Key key() {
        return new Key(text(PARTITION), text(SORT));
    }

    /** Whether the item has an attribute. */
    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    /** The text in an attribute. */
    public String text(String name) {
        return present(attribute(name).s());
    }

    /** The texts in a list attribute. */
    public List<String> texts(String name) {
        AttributeValue list = attribute(name);
        return list.hasL() ? list.l().stream().map(each -> present(each.s())).toList() : present(null);
    }

    /** The Boolean value in an attribute. */
    public boolean truth(String name) {
        return present(attribute(name).bool());
    }

    /** The whole number in an attribute. */
    public long number(String name) {
        try {
            return Long.parseLong(present(attribute(name).n()));
        } catch (NumberFormatException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    /** The bytes in an attribute. */
    public byte[] bytes(String name) {
        return present(attribute(name).b()).asByteArray();
    }

    /** The time in an attribute, written as in ISO 8601. */
    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    /** The items in a list attribute; an empty list if the attribute is absent. */
    public List<Item> items(String name) {
        if (!has(name)) {
            return List.of();
        }
        return attribute(name).l().stream()
                .map(each -> new Item(present(each.m())))
                .toList();
    }

    private AttributeValue attribute(String name) {
        return present(attributes.get(name));
    }

    private static <T> T present(@Nullable T value) {
        if (value == null) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
        return value;
    }
}
