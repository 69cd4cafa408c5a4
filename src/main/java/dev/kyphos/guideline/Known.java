package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a fact: its value or, if the fact is partly known, several values one of which it has. */
public sealed interface Known permits Value, Known.AnyOf, Known.Range {

    /** One of at least two different values, in the order of the type: of the document, or ascending. */
    record AnyOf(List<Value> values) implements Known {

        public AnyOf {
            values = List.copyOf(values);
        }
    }

    /**
     * A number within bounds.
     *
     * @param from the least number; null if only the fact's own minimum bounds it
     * @param below a number that is greater than all; null if only the fact's own maximum bounds it
     */
    record Range(Value.@Nullable Amount from, Value.@Nullable Amount below) implements Known {}

    /** Whether the fact may have a value. */
    default boolean includes(Value value) {
        return switch (this) {
            case Value known -> known.equals(value);
            case AnyOf(var values) -> values.contains(value);
            case Range(var from, var below) ->
                value instanceof Value.Amount(var number)
                        && (from == null || number.compareTo(from.value()) >= 0)
                        && (below == null || number.compareTo(below.value()) < 0);
        };
    }

    /** What is known as JSON, as in requests; a set is always {@code anyOf}. */
    default Json json() {
        return switch (this) {
            case Value value -> value.json();
            case AnyOf(var values) -> Json.object().with("anyOf", Json.array(values, Value::json));
            case Range(var from, var below) -> {
                Json.Obj open = from == null ? Json.object() : Json.object().with("from", from.json());
                yield below == null ? open : open.with("below", below.json());
            }
        };
    }
}
