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

/** An item of the table. Reading an attribute that isn't there or is of another type is an error of the store. */
public record Item(Map<String, AttributeValue> attributes) {

    public static final String PARTITION = "pk";
    public static final String SORT = "sk";
    public static final String REVISION = "revision";

    public static final Item EMPTY = new Item(Map.of());

    public static Item at(Key key) {
        return EMPTY.with(PARTITION, key.partition()).with(SORT, key.sort());
    }

    public Item with(String name, String text) {
        return with(name, AttributeValue.fromS(text));
    }

    public Item with(String name, long number) {
        return with(name, AttributeValue.fromN(Long.toString(number)));
    }

    public Item with(String name, boolean truth) {
        return with(name, AttributeValue.fromBool(truth));
    }

    public Item with(String name, byte[] bytes) {
        return with(name, AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    }

    public Item with(String name, List<Item> items) {
        return with(
                name,
                AttributeValue.fromL(items.stream()
                        .map(item -> AttributeValue.fromM(item.attributes()))
                        .toList()));
    }

    private Item with(String name, AttributeValue value) {
        var more = new HashMap<>(attributes);
        more.put(name, value);
        return new Item(Map.copyOf(more));
    }

    public Key key() {
        return new Key(text(PARTITION), text(SORT));
    }

    public boolean has(String name) {
        return attributes.containsKey(name);
    }

    public String text(String name) {
        return present(attribute(name).s());
    }

    public boolean truth(String name) {
        return present(attribute(name).bool());
    }

    public long number(String name) {
        try {
            return Long.parseLong(present(attribute(name).n()));
        } catch (NumberFormatException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    public byte[] bytes(String name) {
        return present(attribute(name).b()).asByteArray();
    }

    public Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    /** The items in a list; none where there is no list. */
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
