package dev.kyphos.dynamo;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a request.
 *
 * @param item the item that was read; null if there is none
 * @param items the items of a page
 * @param last the key after which the next page starts; null if there is no other page
 */
public record Answer(
        @Nullable Map<String, Attribute> item,
        List<Map<String, Attribute>> items,
        @Nullable Map<String, Attribute> last) {

    /** @throws IOException if the body is not exactly one JSON object with what an answer has */
    static Answer read(byte[] body) throws IOException {
        try (JsonParser in = Request.JSON.createParser(body)) {
            if (in.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("no answer");
            }
            Answer answer = members(in);
            if (in.nextToken() != null) {
                throw new IOException("more than an answer");
            }
            return answer;
        }
    }

    private static Answer members(JsonParser in) throws IOException {
        Map<String, Attribute> item = null;
        List<Map<String, Attribute>> items = new ArrayList<>();
        Map<String, Attribute> last = null;
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            String name = in.currentName();
            in.nextToken();
            switch (name) {
                case "Item" -> item = AttributeJson.read(in);
                case "LastEvaluatedKey" -> last = AttributeJson.read(in);
                case "Items" -> readItems(in, items);
                default -> in.skipChildren();
            }
        }
        return new Answer(item, items, last);
    }

    private static void readItems(JsonParser in, List<Map<String, Attribute>> items) throws IOException {
        if (in.currentToken() != JsonToken.START_ARRAY) {
            throw new IOException("no items");
        }
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(AttributeJson.read(in));
        }
    }
}
