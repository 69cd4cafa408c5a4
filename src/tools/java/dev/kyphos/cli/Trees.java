package dev.kyphos.cli;

import dev.kyphos.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks into JSON whose form is not certain: what is missing or of another type is empty. */
final class Trees {

    private Trees() {}

    /** The value at the end of a way of members; null if there is none. */
    static @Nullable Json at(@Nullable Json value, String... names) {
        Json found = value;
        for (String name : names) {
            found = found instanceof Json.Obj(Map<String, Json> members) ? members.get(name) : null;
        }
        return found;
    }

    static String text(@Nullable Json value, String... names) {
        return at(value, names) instanceof Json.Text(String text) ? text : "";
    }

    static List<Json> items(@Nullable Json value, String... names) {
        return at(value, names) instanceof Json.Arr(List<Json> items) ? items : List.of();
    }

    static List<String> texts(@Nullable Json value, String... names) {
        return items(value, names).stream()
                .map(item -> item instanceof Json.Text(String text) ? text : "")
                .toList();
    }

    static Map<String, Json> members(@Nullable Json value, String... names) {
        return at(value, names) instanceof Json.Obj(Map<String, Json> members) ? members : Map.of();
    }

    static boolean isTrue(@Nullable Json value, String... names) {
        return at(value, names) instanceof Json.Bool(boolean truth) && truth;
    }

    /** The number at the end of a way of members; 0 if there is none. */
    static long number(@Nullable Json value, String... names) {
        return at(value, names) instanceof Json.Num(var number) ? number.longValue() : 0;
    }
}
