package dev.kyphos.json;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes lists, each up to a number of items and a number of bytes, and counts what it leaves out. The lists of problems and reports
 * depend on what was sent, and an answer of any size could never be sent.
 */
public final class BoundedJson {

    /** The maximum size of a list, in bytes of JSON, if no other is asked for. */
    static final int MAX_BYTES = 64 << 10;

    /** The maximum number of items of a list. */
    static final int MAX_ITEMS = 250;

    private final int maxBytes;
    private final Map<String, Integer> omitted = new LinkedHashMap<>();

    /** Lists of at most {@value #MAX_BYTES} bytes each. */
    public BoundedJson() {
        this(MAX_BYTES);
    }

    /** @param maxBytes the maximum size of a list, in bytes of JSON */
    public BoundedJson(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** An array of at most {@value #MAX_ITEMS} items. Its first items are written, as many as fit. */
    public <T> Json array(String name, Collection<T> items, Function<T, Json> each) {
        List<Json> written = new ArrayList<>();
        var room = new Room();
        for (T item : items) {
            Json json = room.isFull() ? null : each.apply(item);
            if (json == null || !room.takes(JsonWriter.bytes(json).length)) {
                break;
            }
            written.add(json);
        }
        count(name, items.size() - written.size());
        return new Json.Arr(List.copyOf(written));
    }

    /** An array of at most {@value ProblemList#MAX} problems. */
    public Json problems(String name, List<Problem> problems) {
        List<Problem> listed = ProblemList.of(problems).listed();
        count(name, ProblemList.count(problems) - listed.size());
        return array(name, listed, Problem::json);
    }

    /** An array of texts. */
    public Json texts(String name, Collection<String> texts) {
        return array(name, texts, Json.Text::new);
    }

    /** An object with a member for each entry. Its first members are written, as many as fit. */
    public <T> Json object(String name, Map<String, T> entries, Function<T, Json> each) {
        Map<String, Json> written = new LinkedHashMap<>();
        var room = new Room();
        for (var entry : entries.entrySet()) {
            Json json = each.apply(entry.getValue());
            if (!room.takes(JsonWriter.bytes(new Json.Text(entry.getKey())).length + JsonWriter.bytes(json).length)) {
                break;
            }
            written.put(entry.getKey(), json);
        }
        count(name, entries.size() - written.size());
        return new Json.Obj(written);
    }

    /** The member {@code omitted}: for each list that is not whole, how many items it lacks. No member if all are whole. */
    public Json.Obj omitted() {
        Json.Obj counts = Json.object();
        for (var list : omitted.entrySet()) {
            counts = counts.with(list.getKey(), list.getValue());
        }
        return omitted.isEmpty() ? Json.object() : Json.object().with("omitted", counts);
    }

    /** How many items the list of this name lacks. */
    public int omitted(String name) {
        return omitted.getOrDefault(name, 0);
    }

    private void count(String name, int left) {
        if (left > 0) {
            omitted.merge(name, left, Integer::sum);
        }
    }

    /** The room that a list has left. */
    private final class Room {

        private int items = MAX_ITEMS;
        private int bytes = maxBytes;

        boolean isFull() {
            return items == 0;
        }

        boolean takes(int size) {
            items--;
            bytes -= size;
            return items >= 0 && bytes >= 0;
        }
    }
}
