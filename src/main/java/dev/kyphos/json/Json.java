package dev.kyphos.json;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A JSON value (RFC 8259). Numbers keep their exact decimal value; members keep the order they were read in. */
public sealed interface Json {

    record Obj(Map<String, Json> members) implements Json {

        /** The same with one member more, or another value for it; null is JSON's null. */
        public Obj with(String name, @Nullable Json value) {
            Map<String, Json> more = new LinkedHashMap<>(members);
            more.put(name, value == null ? new Null() : value);
            return new Obj(Collections.unmodifiableMap(more));
        }

        public Obj with(String name, @Nullable String text) {
            return with(name, text == null ? null : new Text(text));
        }

        public Obj with(String name, @Nullable Number number) {
            return with(name, number == null ? null : new Num(new BigDecimal(number.toString())));
        }

        public Obj with(String name, boolean truth) {
            return with(name, new Bool(truth));
        }

        /** The same with one member more where there is a value for it; its text is what the value says of itself. */
        public Obj withAny(String name, @Nullable Object value) {
            return value == null ? this : with(name, value.toString());
        }

        /** The same with the members of another object after its own. */
        public Obj and(Obj others) {
            Map<String, Json> more = new LinkedHashMap<>(members);
            more.putAll(others.members);
            return new Obj(Collections.unmodifiableMap(more));
        }
    }

    record Arr(List<Json> items) implements Json {}

    record Text(String value) implements Json {}

    record Num(BigDecimal value) implements Json {}

    record Bool(boolean value) implements Json {}

    record Null() implements Json {}

    /** {@code NaN}, an infinity, or a number beyond any decimal: read so that the error can name its place. */
    record NotFinite() implements Json {}

    /** An object without members, to begin one with. */
    static Obj object() {
        return new Obj(Map.of());
    }

    static <T> Arr array(Collection<T> items, Function<T, Json> each) {
        return new Arr(items.stream().map(each).toList());
    }

    static Arr texts(Collection<String> texts) {
        return array(texts, Text::new);
    }
}
