package dev.kyphos.store;

import dev.kyphos.dynamo.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items as the SDK has them. */
public final class SdkItems {

    private SdkItems() {}

    /** The item of the SDK's attributes. */
    public static Item item(Map<String, AttributeValue> attributes) {
        return new Item(read(attributes));
    }

    /** The SDK's attributes of an item. */
    public static Map<String, AttributeValue> attributes(Item item) {
        return attributes(item.attributes());
    }

    static Map<String, AttributeValue> attributes(Map<String, Attribute> attributes) {
        Map<String, AttributeValue> written = new HashMap<>();
        attributes.forEach((name, value) -> written.put(name, value(value)));
        return written;
    }

    static AttributeValue value(Attribute value) {
        return switch (value) {
            case Attribute.Text(String text) -> AttributeValue.fromS(text);
            case Attribute.Numeral(String digits) -> AttributeValue.fromN(digits);
            case Attribute.Truth(boolean truth) -> AttributeValue.fromBool(truth);
            case Attribute.Bytes bytes -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes.toBytes()));
            case Attribute.Many(List<Attribute> values) ->
                AttributeValue.fromL(values.stream().map(SdkItems::value).toList());
            case Attribute.Fields(Map<String, Attribute> fields) -> AttributeValue.fromM(attributes(fields));
            case Attribute.Several several -> set(several);
            case Attribute.Nothing _ -> AttributeValue.fromNul(true);
        };
    }

    private static AttributeValue set(Attribute.Several several) {
        return switch (several.type()) {
            case "SS" -> AttributeValue.fromSs(several.values());
            case "NS" -> AttributeValue.fromNs(several.values());
            default ->
                AttributeValue.fromBs(several.values().stream()
                        .map(each -> SdkBytes.fromByteArray(new Attribute.Bytes(each).toBytes()))
                        .toList());
        };
    }

    private static Map<String, Attribute> read(Map<String, AttributeValue> attributes) {
        Map<String, Attribute> read = new HashMap<>();
        attributes.forEach((name, value) -> read.put(name, read(value)));
        return read;
    }

    private static Attribute read(AttributeValue value) {
        return switch (value.type()) {
            case S -> new Attribute.Text(value.s());
            case N -> new Attribute.Numeral(value.n());
            case BOOL -> new Attribute.Truth(value.bool());
            case B -> bytes(value.b());
            case L -> new Attribute.Many(value.l().stream().map(SdkItems::read).toList());
            case M -> new Attribute.Fields(read(value.m()));
            case SS -> new Attribute.Several("SS", value.ss());
            case NS -> new Attribute.Several("NS", value.ns());
            case BS ->
                new Attribute.Several(
                        "BS",
                        value.bs().stream().map(each -> bytes(each).base64()).toList());
            case NUL, UNKNOWN_TO_SDK_VERSION -> new Attribute.Nothing();
        };
    }

    private static Attribute.Bytes bytes(SdkBytes bytes) {
        return Attribute.Bytes.of(bytes.asByteArrayUnsafe());
    }
}
