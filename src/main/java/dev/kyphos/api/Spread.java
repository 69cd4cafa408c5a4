package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.kyphos.json.JsonReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/**
 * Members of an object that are the same in every answer, written once and copied from then on.
 *
 * @param name of the first member
 * @param rest the first member's value and all further members, as JSON text
 */
record Spread(SerializedString name, SerializedString rest) {

    /** Some members, the first one's name among them. */
    static Spread of(Response.Members members) {
        String object = text(members);
        int colon = object.indexOf(':');
        return new Spread(
                new SerializedString(object.substring(2, colon - 1)),
                new SerializedString(object.substring(colon + 1, object.length() - 1)));
    }

    /** A whole object, as a value. */
    static SerializedString object(Response.Members members) {
        return new SerializedString(text(members));
    }

    /** Writes the members into the object that is open. */
    void write(JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.writeRawValue(rest);
    }

    private static String text(Response.Members members) {
        var text = new StringWriter();
        try (JsonGenerator json = JsonReader.FACTORY.createGenerator(text)) {
            json.writeStartObject();
            members.write(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
        return text.toString();
    }
}
