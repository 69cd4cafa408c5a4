package dev.kyphos.library;

import dev.kyphos.library.StoreUnavailable.Reason;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of the table. Reading an attribute that isn't there or is of another type is an error of the store. */
record Item(Map<String, AttributeValue> attributes) {

    static final String PARTITION = "pk";
    static final String SORT = "sk";
    static final String REVISION = "revision";

    static final Item EMPTY = new Item(Map.of());

    static Item at(Key key) {
        return EMPTY.with(PARTITION, key.partition()).with(SORT, key.sort());
    }

    Item with(String name, String text) {
        return with(name, AttributeValue.fromS(text));
    }

    Item with(String name, long number) {
        return with(name, AttributeValue.fromN(Long.toString(number)));
    }

    Item with(String name, boolean truth) {
        return with(name, AttributeValue.fromBool(truth));
    }

    Item with(String name, byte[] bytes) {
        return with(name, AttributeValue.fromB(SdkBytes.fromByteArray(bytes)));
    }

    Item with(String name, List<Item> items) {
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

    Key key() {
        return new Key(text(PARTITION), text(SORT));
    }

    boolean has(String name) {
        return attributes.containsKey(name);
    }

    String text(String name) {
        return present(attribute(name).s());
    }

    boolean truth(String name) {
        return present(attribute(name).bool());
    }

    long number(String name) {
        try {
            return Long.parseLong(present(attribute(name).n()));
        } catch (NumberFormatException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    byte[] bytes(String name) {
        return present(attribute(name).b()).asByteArray();
    }

    Instant instant(String name) {
        try {
            return Instant.parse(text(name));
        } catch (DateTimeException _) {
            throw new StoreUnavailable(Reason.CORRUPT);
        }
    }

    VersionNumber versionNumber(String name) {
        return present(VersionNumber.parse(text(name)));
    }

    /** The items in a list; none where there is no list. */
    List<Item> items(String name) {
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
