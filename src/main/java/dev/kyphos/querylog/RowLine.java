package dev.kyphos.querylog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.kyphos.json.CanonicalJson;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonReader;
import dev.kyphos.json.MalformedJsonException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A row that could not be put as one line: a JSON object with one member, which marks it. */
final class RowLine {

    private static final String MARK = "queryLogEntry";
    private static final String BEGIN = "{\"" + MARK + "\":";

    private RowLine() {}

    static String of(Row row) {
        Map<String, Json> members = new HashMap<>();
        RowCodec.of(row).forEach((name, text) -> members.put(name, new Json.Text(text)));
        return new String(CanonicalJson.bytes(new Json.Obj(Map.of(MARK, new Json.Obj(members)))), UTF_8);
    }

    /** Whether a line holds a row, whatever a log put before it. */
    static boolean isMarked(String line) {
        return line.contains(BEGIN);
    }

    /** The row of a marked line, or null where it is damaged. */
    public static @Nullable Row row(String line) {
        String object = line.substring(line.indexOf(BEGIN)).strip();
        try {
            var document = JsonReader.read(object);
            return document.problems().isEmpty()
                            && document.root() instanceof Json.Obj(var outer)
                            && outer.size() == 1
                            && outer.get(MARK) instanceof Json.Obj(var members)
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
