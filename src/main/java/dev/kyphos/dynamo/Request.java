package dev.kyphos.dynamo;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One operation of DynamoDB's API. Reads are strongly consistent. */
public final class Request {

    static final JsonFactory JSON = new JsonFactory();

    private static final int USUAL_SIZE = 512;

    private final String operation;
    private final byte[] body;

    private Request(String operation, byte[] body) {
        this.operation = operation;
        this.body = body;
    }

    /** Reads an item. */
    public static Request getItem(String table, Map<String, Attribute> key) {
        return of("GetItem", table, out -> {
            out.writeFieldName("Key");
            AttributeJson.write(out, key);
            out.writeBooleanField("ConsistentRead", true);
        });
    }

    /**
     * Puts an item.
     *
     * @param absent the name of an attribute that an item with this key may not have; null to replace any item
     */
    public static Request putItem(String table, Map<String, Attribute> item, @Nullable String absent) {
        return of("PutItem", table, out -> {
            out.writeFieldName("Item");
            AttributeJson.write(out, item);
            if (absent != null) {
                out.writeStringField("ConditionExpression", "attribute_not_exists(#absent)");
                out.writeObjectFieldStart("ExpressionAttributeNames");
                out.writeStringField("#absent", absent);
                out.writeEndObject();
            }
        });
    }

    /**
     * Reads a page of the items of a partition.
     *
     * @param condition the condition of the keys
     * @param values the values in the condition
     * @param attributes the attributes to read; empty for all
     * @param limit the number of items that the page has at most; 0 for as many as fit
     * @param after the page starts after this key; null for the first page
     */
    public static Request query(
            String table,
            String condition,
            Map<String, Attribute> values,
            boolean descending,
            List<String> attributes,
            int limit,
            @Nullable Map<String, Attribute> after) {
        return of("Query", table, out -> {
            out.writeBooleanField("ConsistentRead", true);
            out.writeBooleanField("ScanIndexForward", !descending);
            out.writeStringField("KeyConditionExpression", condition);
            out.writeFieldName("ExpressionAttributeValues");
            AttributeJson.write(out, values);
            if (after != null) {
                out.writeFieldName("ExclusiveStartKey");
                AttributeJson.write(out, after);
            }
            if (!attributes.isEmpty()) {
                writeProjection(out, attributes);
            }
            if (limit > 0) {
                out.writeNumberField("Limit", limit);
            }
        });
    }

    /** An attribute may be a reserved word, so each has a placeholder. */
    private static void writeProjection(JsonGenerator out, List<String> attributes) throws IOException {
        out.writeStringField("ProjectionExpression", "#" + String.join(",#", attributes));
        out.writeObjectFieldStart("ExpressionAttributeNames");
        for (String attribute : attributes) {
            out.writeStringField("#" + attribute, attribute);
        }
        out.writeEndObject();
    }

    /** The operation, such as {@code GetItem}. */
    String operation() {
        return operation;
    }

    /** JSON in UTF-8. */
    byte[] body() {
        return body;
    }

    private interface Members {
        void writeTo(JsonGenerator out) throws IOException;
    }

    private static Request of(String operation, String table, Members members) {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("TableName", table);
            members.writeTo(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a request in memory could not be written", e);
        }
        return new Request(operation, bytes.toByteArray());
    }
}
