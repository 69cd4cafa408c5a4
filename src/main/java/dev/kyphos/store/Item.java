package dev.kyphos.store;

import dev.kyphos.dynamo.Attribute;
import dev.kyphos.store.StoreUnavailable.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An immutable item of a table. A method that reads an attribute throws {@link StoreUnavailable} if the attribute is
 * absent or of another type.
 */
public record Item(Map<String, Attribute> attributes) {

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
        return with(name, new Attribute.Text(text));
    }

    /** A copy with one more attribute. */
    public Item with(String name, long number) {
        return with(name, new Attribute.Numeral(Long.toString(number)));
    }

    /** A copy with one more attribute. */
    public Item with(String name, boolean truth) {
        return with(name, new Attribute.Truth(truth));
    }

    /** A copy with one more attribute. */
    public Item with(String name, byte[] bytes) {
        return with(name, Attribute.Bytes.of(bytes));
    }

    /** A copy with one more attribute. */
    public Item with(String name, List<Item> items) {
        return with(
                name,
                new Attribute.Many(items.stream()
                        .<Attribute>map(item -> new Attribute.Fields(item.attributes()))
                        .toList()));
    }

    /** A copy with one more attribute. */
    public Item withTexts(String name, List<String> texts) {
        return with(
                name,
                new Attribute.Many(
                        texts.stream().<Attribute>map(Attribute.Text::new).toList()));
    }

    private Item with(String name, Attribute value) {
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
        return text(attribute(name));
    }

    /** The texts in a list attribute. */
    public List<String> texts(String name) {
        return values(name).stream().map(Item::text).toList();
    }

    /** The Boolean value in an attribute. */
    public boolean truth(String name) {
        if (attribute(name) instanceof Attribute.Truth truth) {
            return truth.value();
        }
        throw corrupt();
    }

    /** The whole number in an attribute. */
    public long number(String name) {
        try {
            if (attribute(name) instanceof Attribute.Numeral number) {
                return Long.parseLong(number.digits());
            }
        } catch (NumberFormatException _) {
            // a number that is not whole, or too large
        }
        throw corrupt();
    }

    /** The bytes in an attribute. */
    public byte[] bytes(String name) {
        try {
            if (attribute(name) instanceof Attribute.Bytes bytes) {
                return bytes.toBytes();
            }
        } catch (IllegalArgumentException _) {
            // DynamoDB sends none that are not base64
        }
        throw corrupt();
    }

    /** The time in an attribute, written as in ISO 8601. */
    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException _) {
            throw corrupt();
        }
    }

    /** The items in a list attribute; an empty list if the attribute is absent. */
    public List<Item> items(String name) {
        return has(name) ? values(name).stream().map(Item::item).toList() : List.of();
    }

    private static Item item(Attribute attribute) {
        if (attribute instanceof Attribute.Fields fields) {
            return new Item(fields.values());
        }
        throw corrupt();
    }

    private static String text(Attribute attribute) {
        if (attribute instanceof Attribute.Text text) {
            return text.value();
        }
        throw corrupt();
    }

    private List<Attribute> values(String name) {
        if (attribute(name) instanceof Attribute.Many many) {
            return many.values();
        }
        throw corrupt();
    }

    private Attribute attribute(String name) {
        Attribute attribute = attributes.get(name);
        if (attribute == null) {
            throw corrupt();
        }
        return attribute;
    }

    private static StoreUnavailable corrupt() {
        return new StoreUnavailable(Reason.CORRUPT);
    }
}
