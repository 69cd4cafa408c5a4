package dev.kyphos.api;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.kyphos.json.Json;
import java.io.IOException;

/** Writes JSON values as they are. */
final class JsonWriter {

    private JsonWriter() {}

    static void write(JsonGenerator json, Json value) throws IOException {
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
