package dev.kyphos.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON value (RFC 8259). Numbers are exact decimals; members keep their order. */
public sealed interface Json {

    /** An object. */
    record Obj(Map<String, Json> members) implements Json {

        /** A copy with a member added or replaced; null becomes JSON null. */
        public Obj with(String name, @Nullable Json value) {
            Map<String, Json> copy = new LinkedHashMap<>(members);
            copy.put(name, value == null ? new Null() : value);
            return new Obj(Collections.unmodifiableMap(copy));
        }

        /** A copy with a text added or replaced; null becomes JSON null. */
        public Obj with(String name, @Nullable String text) {
            return with(name, text == null ? null : new Text(text));
        }

        /** A copy with a number added or replaced; null becomes JSON null. */
        public Obj with(String name, @Nullable Number number) {
            return with(name, number == null ? null : new Num(new BigDecimal(number.toString())));
        }

        /** A copy with a truth value added or replaced. */
        public Obj with(String name, boolean truth) {
            return with(name, new Bool(truth));
        }

        /** A copy with the value's string form added or replaced; this object if the value is null. */
        public Obj withAny(String name, @Nullable Object value) {
            return value == null ? this : with(name, value.toString());
        }

        /** A copy with the members of another object added or replaced. */
        public Obj and(Obj others) {
            Map<String, Json> copy = new LinkedHashMap<>(members);
            copy.putAll(others.members);
            return new Obj(Collections.unmodifiableMap(copy));
        }
    }

    /** An array. */
    record Arr(List<Json> items) implements Json {}

    /** A string. */
    record Text(String value) implements Json {}

    /** A number. */
    record Num(BigDecimal value) implements Json {}

    /** {@code true} or {@code false}. */
    record Bool(boolean value) implements Json {}

    /** {@code null}. */
    record Null() implements Json {}

    /** {@code NaN}, an infinity or a number whose exponent is too large, kept so that a problem can point to it. */
    record NotFinite() implements Json {}

    /** An object without members. */
    static Obj object() {
        return new Obj(Map.of());
    }

    /** An array with one value for each item. */
    static <T> Arr array(Collection<T> items, Function<T, Json> each) {
        return new Arr(items.stream().map(each).toList());
    }

    /** An array of strings. */
    static Arr texts(Collection<String> texts) {
        return array(texts, Text::new);
    }

    /** The word for an enum constant: its name in lower case with hyphens. */
    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
