package dev.kyphos.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The members of one object of a document, each asked for once by name and kind. What is wrong goes to the problems,
 * and something of the right kind is answered all the same, so that reading goes on and finds the rest.
 */
public final class ObjectReader {

    private static final BigDecimal LARGEST = new BigDecimal("1000000000");
    private static final int MAX_DECIMALS = 9;

    private final Map<String, Json> members;
    private final JsonPointer place;
    private final List<Problem> problems;
    private final Set<String> asked = new LinkedHashSet<>();
    private final boolean readable;

    public ObjectReader(Json json, JsonPointer place, List<Problem> problems) {
        this.place = place;
        this.problems = problems;
        this.readable = json instanceof Json.Obj;
        this.members = json instanceof Json.Obj(var held) ? held : Map.of();
        if (!readable) {
            problems.add(place.problem("expected an object"));
        }
    }

    public JsonPointer place() {
        return place;
    }

    public boolean has(String name) {
        asked.add(name);
        return members.containsKey(name);
    }

    /** The member, or null after saying that it is missing. */
    @Nullable
    public Json required(String name, String expected) {
        asked.add(name);
        Json value = members.get(name);
        if (value == null && readable) {
            problems.add(place.problem("misses \"%s\": %s".formatted(name, expected)));
        }
        return value;
    }

    public String text(String name) {
        Json value = required(name, "expected a text");
        if (value instanceof Json.Text(String text) && !text.isBlank()) {
            return text;
        }
        if (value != null) {
            problems.add(place.at(name).problem("expected a text that is not blank"));
        }
        return "";
    }

    @Nullable
    public String optionalText(String name) {
        return has(name) ? text(name) : null;
    }

    /** A text that is one of {@code known}. */
    public String oneOf(String name, Set<String> known, String kind) {
        String text = text(name);
        if (!text.isEmpty() && !known.contains(text)) {
            problems.add(place.at(name).problem("unknown %s: expected %s".formatted(kind, choices(known))));
        }
        return text;
    }

    public BigDecimal number(String name) {
        Json value = required(name, "expected a number");
        if (value instanceof Json.Num(BigDecimal number)
                && number.abs().compareTo(LARGEST) <= 0
                && number.scale() <= MAX_DECIMALS
                && number.scale() >= -MAX_DECIMALS) {
            return number;
        }
        if (value != null) {
            problems.add(place.at(name)
                    .problem("expected a number from -%s to %s with at most %d decimals"
                            .formatted(LARGEST, LARGEST, MAX_DECIMALS)));
        }
        return BigDecimal.ZERO;
    }

    public int whole(String name, int min, int max) {
        Json value = required(name, "expected a whole number");
        if (value instanceof Json.Num(BigDecimal number)
                && number.compareTo(BigDecimal.valueOf(min)) >= 0
                && number.compareTo(BigDecimal.valueOf(max)) <= 0
                && number.stripTrailingZeros().scale() <= 0) {
            return number.intValueExact();
        }
        if (value != null) {
            problems.add(place.at(name).problem("expected a whole number from %d to %d".formatted(min, max)));
        }
        return min;
    }

    /** The items of an array member with at least {@code least} of them, each read by {@code item}. */
    public <T> List<T> list(String name, int least, BiFunction<Json, JsonPointer, T> item) {
        Json value = required(name, "expected an array");
        List<T> read = new ArrayList<>();
        if (value instanceof Json.Arr(var items)) {
            for (int i = 0; i < items.size(); i++) {
                read.add(item.apply(items.get(i), place.at(name).at(i)));
            }
            if (items.size() < least) {
                problems.add(place.at(name).problem("expected at least %d item(s)".formatted(least)));
            }
        } else if (value != null) {
            problems.add(place.at(name).problem("expected an array"));
        }
        return List.copyOf(read);
    }

    /** An array of objects. */
    public <T> List<T> objects(String name, int least, Function<ObjectReader, T> item) {
        return list(name, least, (json, at) -> {
            var members = new ObjectReader(json, at, problems);
            T read = item.apply(members);
            members.done();
            return read;
        });
    }

    /** An object member, read by {@code read}, or {@code missing} where it is not there. */
    public <T> T object(String name, T missing, Function<ObjectReader, T> read) {
        Json value = required(name, "expected an object");
        return value == null ? missing : read(value, name, read);
    }

    /** An object member, read by {@code read}, or null where it is not there, as it need not be. */
    public <T extends @Nullable Object> @Nullable T optionalObject(String name, Function<ObjectReader, T> read) {
        asked.add(name);
        Json value = members.get(name);
        return value == null ? null : read(value, name, read);
    }

    private <T extends @Nullable Object> T read(Json value, String name, Function<ObjectReader, T> read) {
        var object = new ObjectReader(value, place.at(name), problems);
        T result = read.apply(object);
        object.done();
        return result;
    }

    /** A text that is the lower-case name of one of an enum's constants. */
    public <E extends Enum<E>> E constant(Class<E> type, String name) {
        Map<String, E> known = new LinkedHashMap<>();
        for (E each : type.getEnumConstants()) {
            known.put(each.name().toLowerCase(Locale.ROOT), each);
        }
        return known.getOrDefault(oneOf(name, known.keySet(), name), type.getEnumConstants()[0]);
    }

    /** An array of texts, each one of {@code known}. */
    public List<String> namesOf(String name, int least, Set<String> known, String kind) {
        return list(name, least, (json, at) -> {
            if (json instanceof Json.Text(String text) && known.contains(text)) {
                return text;
            }
            problems.add(at.problem("unknown %s: expected %s".formatted(kind, choices(known))));
            return "";
        });
    }

    /** The text of a member, looked up; null after saying that there is no such thing, which is of a {@code kind}. */
    public <T> @Nullable T named(String name, String kind, Function<String, @Nullable T> find) {
        String text = text(name);
        T found = find.apply(text);
        if (found == null && !text.isEmpty()) {
            problems.add(place.at(name).problem("unknown " + kind));
        }
        return found;
    }

    /** Says of every member that was not asked for that it is unknown. */
    public void done() {
        for (String name : members.keySet()) {
            if (!asked.contains(name)) {
                problems.add(place.atUntrusted(name).problem("unknown member: expected " + choices(asked)));
            }
        }
    }

    private static String choices(Set<String> known) {
        return known.isEmpty() ? "none, since there are none" : "one of " + String.join(", ", known);
    }
}
