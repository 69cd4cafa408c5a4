package dev.kyphos.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON strictly: no text after the document, at most {@value #MAX_DEPTH} levels, no duplicate keys. */
public final class JsonReader {

    /** The maximum nesting depth of arrays and objects. */
    public static final int MAX_DEPTH = 64;

    /** The maximum number of characters of a number. */
    public static final int MAX_NUMBER_LENGTH = 100;

    /** The JSON factory for reading and writing. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNumberLength(MAX_NUMBER_LENGTH)
                    .build())
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private static final Json TRUE = new Json.Bool(true);
    private static final Json FALSE = new Json.Bool(false);
    private static final Json NULL = new Json.Null();

    private final JsonParser parser;
    private final List<Problem> problems = new ProblemList();

    private JsonReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads one document.
     *
     * @throws MalformedJsonException if the text is not exactly one JSON document within the limits
     */
    public static JsonDocument read(String text) throws MalformedJsonException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return new JsonReader(parser).document();
        } catch (StreamConstraintsException e) {
            throw new MalformedJsonException("a number has more than %d characters, or a key more than %d"
                    .formatted(MAX_NUMBER_LENGTH, StreamReadConstraints.DEFAULT_MAX_NAME_LEN));
        } catch (JsonParseException e) {
            var at = e.getLocation();
            throw new MalformedJsonException(
                    "not JSON at line %d, column %d".formatted(at.getLineNr(), at.getColumnNr()));
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be read", e);
        }
    }

    private JsonDocument document() throws IOException, MalformedJsonException {
        if (parser.nextToken() == null) {
            throw new MalformedJsonException("nothing was sent where a JSON document was expected");
        }
        Json root = value(JsonPointer.root(), 1);
        if (parser.nextToken() != null) {
            throw new MalformedJsonException("something follows the JSON document");
        }
        return new JsonDocument(root, List.copyOf(problems));
    }

    private Json value(JsonPointer pointer, int depth) throws IOException, MalformedJsonException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(pointer, depth);
            case START_ARRAY -> array(pointer, depth);
            case VALUE_STRING -> text(pointer);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> TRUE;
            case VALUE_FALSE -> FALSE;
            default -> NULL;
        };
    }

    private Json text(JsonPointer pointer) throws IOException {
        String text = parser.getText();
        checkUnicode(text, pointer);
        return new Json.Text(text);
    }

    private void checkUnicode(String text, JsonPointer pointer) {
        if (CanonicalJson.hasLoneSurrogate(text)) {
            problems.add(pointer.problem(ProblemCode.MALFORMED, "half a surrogate pair: expected Unicode text"));
        }
    }

    private Json number() throws IOException {
        try {
            return parser.isNaN() ? new Json.NotFinite() : new Json.Num(parser.getDecimalValue());
        } catch (NumberFormatException e) {
            return new Json.NotFinite(); // an exponent of more than 32 bits
        }
    }

    private Json object(JsonPointer pointer, int depth) throws IOException, MalformedJsonException {
        checkDepth(depth);
        Map<String, Json> members = new LinkedHashMap<>();
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            JsonPointer at = pointer.atUntrusted(name);
            checkUnicode(name, at);
            if (members.containsKey(name)) {
                problems.add(at.problem(ProblemCode.DUPLICATE, "this key stands twice in its object"));
                value(at, depth + 1);
            } else {
                members.put(name, value(at, depth + 1));
            }
        }
        return new Json.Obj(members);
    }

    private Json array(JsonPointer pointer, int depth) throws IOException, MalformedJsonException {
        checkDepth(depth);
        List<Json> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(value(pointer.at(items.size()), depth + 1));
        }
        return new Json.Arr(items);
    }

    private static void checkDepth(int depth) throws MalformedJsonException {
        if (depth > MAX_DEPTH) {
            throw new MalformedJsonException("nested deeper than " + MAX_DEPTH + " levels");
        }
    }
}
