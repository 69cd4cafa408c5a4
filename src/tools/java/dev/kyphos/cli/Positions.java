package dev.kyphos.cli;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.kyphos.json.JsonReader;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Where the values of a JSON text stand, by their JSON Pointers. */
final class Positions {

    /** A place in a text; both numbers begin with 1. */
    record Position(int line, int column) {

        static final Position START = new Position(1, 1);
    }

    private final Map<String, Position> positions = new HashMap<>();

    private Positions() {}

    /** The positions in a text that {@link JsonReader} has read. */
    static Positions in(String text) {
        var positions = new Positions();
        try (JsonParser parser = JsonReader.FACTORY.createParser(text)) {
            parser.nextToken();
            positions.value(parser, "");
        } catch (IOException _) {
            // what was read until here is placed
        }
        return positions;
    }

    /** The position of a value; of a value that is missing, that of the nearest one around it. */
    Position of(String pointer) {
        String at = pointer;
        while (!at.isEmpty() && !positions.containsKey(at)) {
            at = at.substring(0, Math.max(at.lastIndexOf('/'), 0));
        }
        return positions.getOrDefault(at, Position.START);
    }

    private void value(JsonParser parser, String pointer) throws IOException {
        JsonLocation start = parser.currentTokenLocation();
        positions.put(pointer, new Position(start.getLineNr(), start.getColumnNr()));
        if (parser.currentToken() == JsonToken.START_OBJECT) {
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                value(parser, pointer + "/" + name.replace("~", "~0").replace("/", "~1"));
            }
        } else if (parser.currentToken() == JsonToken.START_ARRAY) {
            for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
                value(parser, pointer + "/" + i);
            }
        }
    }
}
