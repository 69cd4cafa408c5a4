package dev.kyphos.dynamo;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Attributes as DynamoDB's API writes them: {@code {"pk": {"S": "a"}, "revision": {"N": "3"}}}. */
final class AttributeJson {

    private AttributeJson() {}

    static void write(JsonGenerator out, Map<String, Attribute> attributes) throws IOException {
        out.writeStartObject();
        for (Map.Entry<String, Attribute> attribute : attributes.entrySet()) {
            out.writeFieldName(attribute.getKey());
            write(out, attribute.getValue());
        }
        out.writeEndObject();
    }

    /** Writes a value. No pattern switch, since linking one takes milliseconds of a start. */
    @SuppressWarnings("IfChainToSwitch")
    private static void write(JsonGenerator out, Attribute value) throws IOException {
        out.writeStartObject();
        if (value instanceof Attribute.Text text) {
            out.writeStringField("S", text.value());
        } else if (value instanceof Attribute.Numeral number) {
            out.writeStringField("N", number.digits());
        } else if (value instanceof Attribute.Truth truth) {
            out.writeBooleanField("BOOL", truth.value());
        } else if (value instanceof Attribute.Bytes bytes) {
            out.writeStringField("B", bytes.base64());
        } else if (value instanceof Attribute.Fields fields) {
            out.writeFieldName("M");
            write(out, fields.values());
        } else if (value instanceof Attribute.Many many) {
            out.writeArrayFieldStart("L");
            for (Attribute each : many.values()) {
                write(out, each);
            }
            out.writeEndArray();
        } else if (value instanceof Attribute.Several several) {
            out.writeArrayFieldStart(several.type());
            for (String each : several.values()) {
                out.writeString(each);
            }
            out.writeEndArray();
        } else {
            out.writeBooleanField("NULL", true);
        }
        out.writeEndObject();
    }

    /**
     * Reads attributes. The parser stands at the start of an object, and then at its end.
     *
     * @throws IOException if the JSON is malformed, or no attributes
     */
    static Map<String, Attribute> read(JsonParser in) throws IOException {
        expect(in.currentToken() == JsonToken.START_OBJECT);
        Map<String, Attribute> attributes = new HashMap<>();
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            attributes.put(name, value(in));
        }
        expect(in.currentToken() == JsonToken.END_OBJECT);
        return attributes;
    }

    private static Attribute value(JsonParser in) throws IOException {
        expect(in.currentToken() == JsonToken.START_OBJECT && in.nextToken() == JsonToken.FIELD_NAME);
        String type = in.currentName();
        in.nextToken();
        Attribute value = value(type, in);
        expect(in.nextToken() == JsonToken.END_OBJECT);
        return value;
    }

    private static Attribute value(String type, JsonParser in) throws IOException {
        return switch (type) {
            case "S" -> new Attribute.Text(text(in));
            case "N" -> new Attribute.Numeral(text(in));
            case "B" -> new Attribute.Bytes(text(in));
            case "BOOL" -> new Attribute.Truth(in.getBooleanValue());
            case "M" -> new Attribute.Fields(read(in));
            case "L" -> new Attribute.Many(values(in));
            case "SS", "NS", "BS" -> new Attribute.Several(type, texts(in));
            case "NULL" -> new Attribute.Nothing();
            default -> throw new IOException("an attribute of an unknown type");
        };
    }

    private static List<Attribute> values(JsonParser in) throws IOException {
        expect(in.currentToken() == JsonToken.START_ARRAY);
        List<Attribute> values = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            values.add(value(in));
        }
        return values;
    }

    private static List<String> texts(JsonParser in) throws IOException {
        expect(in.currentToken() == JsonToken.START_ARRAY);
        List<String> texts = new ArrayList<>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            texts.add(text(in));
        }
        return texts;
    }

    private static String text(JsonParser in) throws IOException {
        expect(in.currentToken() == JsonToken.VALUE_STRING);
        return in.getText();
    }

    private static void expect(boolean sound) throws IOException {
        if (!sound) {
            throw new IOException("no attributes");
        }
    }
}
