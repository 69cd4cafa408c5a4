package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row as a line of text: a JSON object with one member, {@code queryLogEntry}. {@link RowLines} seals it. */
final class RowLine {

    static final String MEMBER = "queryLogEntry";
    private static final String START = "{\"" + MEMBER + "\":";

    private RowLine() {}

    static String of(Row row) {
        Map<String, Json> members = new HashMap<>();
        RowCodec.of(row).forEach((name, text) -> members.put(name, new Json.Text(text)));
        return new String(CanonicalJson.bytes(new Json.Obj(Map.of(MEMBER, new Json.Obj(members)))), UTF_8);
    }

    /** Whether a line holds a row, after any prefix that a logging service added. */
    static boolean isMarked(String line) {
        return line.contains(START);
    }

    /** Decodes the row of a marked line; null if the row is damaged. */
    public static @Nullable Row row(String line) {
        String object = line.substring(line.indexOf(START)).strip();
        try {
            var document = JsonReader.read(object);
            return document.problems().isEmpty()
                            && document.root() instanceof Json.Obj(var outer)
                            && outer.size() == 1
                            && outer.get(MEMBER) instanceof Json.Obj(var members)
                    ? RowCodec.row(texts(members))
                    : null;
        } catch (MalformedJsonException _) {
            return null;
        }
    }

    private static Map<String, String> texts(Map<String, Json> members) {
        Map<String, String> texts = new HashMap<>();
        members.forEach((name, value) -> texts.put(name, value instanceof Json.Text(String text) ? text : "?"));
        return texts;
    }
}
