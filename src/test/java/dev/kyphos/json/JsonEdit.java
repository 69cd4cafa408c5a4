package dev.kyphos.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Copies of a document with one value changed, given by its JSON Pointer. */
public final class JsonEdit {

    private JsonEdit() {}

    /** A copy with a value set in an object, or replaced in or (at the index after the last) appended to an array. */
    public static Json with(Json document, String pointer, Json value) {
        return edit(document, segments(pointer), value);
    }

    /** A copy with a value set, given as JSON text, or removed if the text is {@code gone}. */
    public static Json with(Json document, String pointer, String text) {
        return text.equals("gone") ? edit(document, segments(pointer), null) : with(document, pointer, json(text));
    }

    public static Json json(String text) {
        try {
            return JsonReader.read(text).root();
        } catch (MalformedJsonException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    private static List<String> segments(String pointer) {
        return pointer.isEmpty() ? List.of() : List.of(pointer.substring(1).split("/", -1));
    }

    private static Json edit(Json json, List<String> path, Json value) {
        if (path.isEmpty()) {
            return value;
        }
        var rest = path.subList(1, path.size());
        return switch (json) {
            case Json.Obj(var members) -> {
                Map<String, Json> changed = new LinkedHashMap<>(members);
                Json edited = edit(changed.getOrDefault(path.getFirst(), new Json.Null()), rest, value);
                if (edited == null) {
                    changed.remove(path.getFirst());
                } else {
                    changed.put(path.getFirst(), edited);
                }
                yield new Json.Obj(changed);
            }
            case Json.Arr(var items) -> {
                List<Json> changed = new ArrayList<>(items);
                int index = Integer.parseInt(path.getFirst());
                if (index == changed.size()) {
                    changed.add(new Json.Null());
                }
                Json edited = edit(changed.remove(index), rest, value);
                if (edited != null) {
                    changed.add(index, edited);
                }
                yield new Json.Arr(changed);
            }
            default -> throw new IllegalArgumentException("nothing stands at " + path);
        };
    }
}
