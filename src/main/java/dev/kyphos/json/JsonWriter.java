package dev.kyphos.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Writes JSON values in their given order, without white space. */
public final class JsonWriter {

    private static final int INITIAL_SIZE = 16 * 1024;

    private JsonWriter() {}

    /** The value as text in UTF-8; numbers that are not finite become {@code null}. */
    public static byte[] bytes(Json value) {
        try (var bytes = new ByteArrayBuilder(INITIAL_SIZE)) {
            try (JsonGenerator json = JsonReader.FACTORY.createGenerator(bytes)) {
                write(json, value);
            }
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory could not be written", e);
        }
    }

    private static void write(JsonGenerator json, Json value) throws IOException {
        switch (value) {
            case Json.Obj(var members) -> {
                json.writeStartObject();
                for (var member : members.entrySet()) {
                    json.writeFieldName(member.getKey());
                    write(json, member.getValue());
                }
                json.writeEndObject();
            }
            case Json.Arr(var items) -> {
                json.writeStartArray();
                for (Json item : items) {
                    write(json, item);
                }
                json.writeEndArray();
            }
            case Json.Text(String text) -> json.writeString(text);
            case Json.Num(var number) -> json.writeNumber(number);
            case Json.Bool(boolean truth) -> json.writeBoolean(truth);
            case Json.Null(), Json.NotFinite() -> json.writeNull();
        }
    }
}
