package dev.kyphos.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the members of one object of a document by name and type. A missing or wrong member adds a problem, and the
 * method returns a default value of the right type, so that reading continues and finds further problems.
 */
public final class ObjectReader {

    private static final BigDecimal LARGEST = new BigDecimal("1000000000");
    private static final int MAX_DECIMALS = 9;

    /** The maximum number of items of an array. */
    public static final int MAX_ITEMS = 10_000;

    private final Map<String, Json> members;
    private final JsonPointer place;
    private final List<Problem> problems;
    private final Set<String> requested = new LinkedHashSet<>();
    private final boolean readable;

    /**
     * @param json the object; any other value is a problem
     * @param place the pointer to the object
     * @param problems receives the problems
     */
    public ObjectReader(Json json, JsonPointer place, List<Problem> problems) {
        this.place = place;
        this.problems = problems;
        this.readable = json instanceof Json.Obj;
        this.members = json instanceof Json.Obj(var fields) ? fields : Map.of();
        if (!readable) {
            problems.add(place.problem(ProblemCode.ofType(json), "expected an object"));
        }
    }

    /** The pointer to the object. */
    public JsonPointer place() {
        return place;
    }

    /** Whether the object has a member of this name. */
    public boolean has(String name) {
        requested.add(name);
        return members.containsKey(name);
    }

    /** The member; null and a problem if it is missing. */
    @Nullable
    public Json required(String name, String expected) {
        requested.add(name);
        Json value = members.get(name);
        if (value == null && readable) {
            problems.add(place.problem(ProblemCode.MISSING, "misses \"%s\": %s".formatted(name, expected)));
        }
        return value;
    }

    /** A text that is not blank; default: empty. */
    public String text(String name) {
        Json value = required(name, "expected a text");
        if (value instanceof Json.Text(String text) && !Blank.is(text)) {
            return text;
        }
        if (value != null) {
            problems.add(Blank.problem(place.at(name), value));
        }
        return "";
    }

    /** A text that is not blank; null if the member is absent. */
    @Nullable
    public String optionalText(String name) {
        return has(name) ? text(name) : null;
    }

    /**
     * A text that is one of {@code known}; an unknown text adds a problem and is returned.
     *
     * @param kind the noun for the values in problems
     */
    public String oneOf(String name, Set<String> known, String kind) {
        String text = text(name);
        if (!text.isEmpty() && !known.contains(text)) {
            unknown(place.at(name), kind, text, known);
        }
        return text;
    }

    /** A number from -10⁹ to 10⁹ with at most 9 decimals; default: 0. */
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
                    .problem(
                            ProblemCode.ofNumber(value, LARGEST.negate(), LARGEST, false),
                            "expected a number from -%s to %s with at most %d decimals"
                                    .formatted(LARGEST, LARGEST, MAX_DECIMALS)));
        }
        return BigDecimal.ZERO;
    }

    /** A whole number from {@code min} to {@code max}; default: {@code min}. */
    public int whole(String name, int min, int max) {
        Json value = required(name, "expected a whole number");
        if (value instanceof Json.Num(BigDecimal number)
                && number.compareTo(BigDecimal.valueOf(min)) >= 0
                && number.compareTo(BigDecimal.valueOf(max)) <= 0
                && number.stripTrailingZeros().scale() <= 0) {
            return number.intValueExact();
        }
        if (value != null) {
            var code = ProblemCode.ofNumber(value, BigDecimal.valueOf(min), BigDecimal.valueOf(max), true);
            problems.add(place.at(name).problem(code, "expected a whole number from %d to %d".formatted(min, max)));
        }
        return min;
    }

    /** An array of at least {@code min} and at most {@link #MAX_ITEMS} items, each read by {@code item}; default: empty. */
    public <T> List<T> list(String name, int min, BiFunction<Json, JsonPointer, T> item) {
        Json value = required(name, "expected an array");
        List<T> read = new ArrayList<>();
        if (value instanceof Json.Arr(var items)) {
            int count = Math.min(items.size(), MAX_ITEMS);
            if (count < items.size()) {
                problems.add(
                        place.at(name).problem(ProblemCode.TOO_MANY, "expected at most %d items".formatted(MAX_ITEMS)));
            }
            for (int i = 0; i < count && !isEnough(); i++) {
                read.add(item.apply(items.get(i), place.at(name).at(i)));
            }
            if (items.size() < min) {
                problems.add(
                        place.at(name).problem(ProblemCode.TOO_FEW, "expected at least %d item(s)".formatted(min)));
            }
        } else if (value != null) {
            problems.add(place.at(name).problem(ProblemCode.ofType(value), "expected an array"));
        }
        return List.copyOf(read);
    }

    /** An array of at least {@code min} objects, each read by {@code item}; default: empty. */
    public <T> List<T> objects(String name, int min, Function<ObjectReader, T> item) {
        return list(name, min, (json, at) -> {
            var members = new ObjectReader(json, at, problems);
            T read = item.apply(members);
            members.done();
            return read;
        });
    }

    /** An object, read by {@code read}; default: {@code missing}, with a problem if the member is absent. */
    public <T> T object(String name, T missing, Function<ObjectReader, T> read) {
        Json value = required(name, "expected an object");
        return value == null ? missing : read(value, name, read);
    }

    /** An object, read by {@code read}; null if the member is absent. */
    public <T extends @Nullable Object> @Nullable T optionalObject(String name, Function<ObjectReader, T> read) {
        requested.add(name);
        Json value = members.get(name);
        return value == null ? null : read(value, name, read);
    }

    private <T extends @Nullable Object> T read(Json value, String name, Function<ObjectReader, T> read) {
        var object = new ObjectReader(value, place.at(name), problems);
        T result = read.apply(object);
        object.done();
        return result;
    }

    /** The enum constant whose {@link Json#word} is the text; default: the first constant. */
    public <E extends Enum<E>> E constant(Class<E> type, String name) {
        Map<String, E> known = new LinkedHashMap<>();
        for (E each : type.getEnumConstants()) {
            known.put(Json.word(each), each);
        }
        return known.getOrDefault(oneOf(name, known.keySet(), name), type.getEnumConstants()[0]);
    }

    /**
     * An array of at least {@code min} texts, each one of {@code known}.
     *
     * @param kind the noun for the values in problems
     */
    public List<String> namesOf(String name, int min, Set<String> known, String kind) {
        return list(name, min, (json, at) -> {
            if (json instanceof Json.Text(String text) && known.contains(text)) {
                return text;
            }
            if (json instanceof Json.Text(String text)) {
                unknown(at, kind, text, known);
            } else {
                problems.add(at.problem(ProblemCode.ofType(json), "expected " + choices(known)));
            }
            return "";
        });
    }

    /**
     * The one of {@code known} that a text names; null and a problem if there is none.
     *
     * @param code the kind of the problem
     * @param kind the noun for the names in problems
     */
    public <T> @Nullable T named(String name, ProblemCode code, String kind, Map<String, T> known) {
        String text = text(name);
        T found = known.get(text);
        if (found == null && !text.isEmpty()) {
            suggest(place.at(name).problem(code, "unknown " + kind), text, known.keySet());
        }
        return found;
    }

    /** Adds a problem for each member that was not requested by name. */
    public void done() {
        for (String name : unrequested()) {
            String detail = "unknown member: expected " + choices(requested);
            suggest(place.atUntrusted(name).problem(ProblemCode.UNKNOWN_FIELD, detail), name, requested);
        }
    }

    /** The names of the members that were not requested by name, which count as requested from now on. */
    public List<String> rest() {
        List<String> rest = unrequested();
        requested.addAll(rest);
        return rest;
    }

    private List<String> unrequested() {
        return members.keySet().stream()
                .filter(name -> !requested.contains(name))
                .toList();
    }

    private void unknown(JsonPointer at, String kind, String text, Set<String> known) {
        String detail = "unknown %s: expected %s".formatted(kind, choices(known));
        suggest(at.problem(ProblemCode.UNKNOWN_VALUE, detail), text, known);
    }

    /** Adds a problem with the name that was probably meant. None is looked for if the problem is only counted. */
    private void suggest(Problem problem, String text, Set<String> known) {
        boolean counted = problems.size() > ProblemList.MAX;
        problems.add(counted ? problem : problem.suggesting(text, known));
    }

    /** Whether there are so many problems that reading on is of no use. */
    private boolean isEnough() {
        return problems instanceof ProblemList list && list.isEnough();
    }

    private static String choices(Set<String> known) {
        return known.isEmpty() ? "none, since there are none" : "one of " + Problem.words(known);
    }
}
