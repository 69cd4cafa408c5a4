package dev.kyphos.fhir;

import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.ObjectReader;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of facts, put together. */
final class KnownValue {

    private KnownValue() {}

    /**
     * What a binding says that a code means: a value of the fact, or an object with {@code anyOf} or {@code not}. Null if there is
     * a problem.
     */
    static @Nullable Known read(FactType type, Json json, JsonPointer place, List<Problem> problems) {
        if (json instanceof Json.Obj object && !(type instanceof FactType.Quantity)) {
            return set(type, object, place, problems);
        }
        Value value = type.read(json);
        if (value == null) {
            problems.add(type.problem(
                    place, json, type instanceof FactType.Quantity ? "" : ", or an object with anyOf or not"));
        }
        return value;
    }

    private static @Nullable Known set(FactType type, Json.Obj object, JsonPointer place, List<Problem> problems) {
        var members = new ObjectReader(object, place, problems);
        int before = problems.size();
        boolean not = members.has("not");
        List<Value> named = members.list(not ? "not" : "anyOf", 1, (item, at) -> {
            Value value = type.read(item);
            if (value == null) {
                problems.add(type.problem(at, item, ""));
            }
            return value == null ? new Value.Truth(false) : value;
        });
        members.done();
        List<Value> values = type.enumerated().stream()
                .filter(value -> named.contains(value) != not)
                .toList();
        if (problems.size() == before
                && (values.isEmpty() || values.size() == type.enumerated().size())) {
            problems.add(place.problem(ProblemCode.CONTRADICTION, "expected some of the fact's values, and not all"));
        }
        return problems.size() == before ? of(values) : null;
    }

    private static Known of(List<Value> values) {
        return values.size() == 1 ? values.getFirst() : new Known.AnyOf(values);
    }

    /** What is known if both are true; null if both can't be. */
    static @Nullable Known both(FactType type, Known one, Known other) {
        if (one instanceof Value value) {
            return other.includes(value) ? value : null;
        } else if (other instanceof Value value) {
            return one.includes(value) ? value : null;
        } else if (one instanceof Known.AnyOf(var values)) {
            return some(values, other);
        } else if (other instanceof Known.AnyOf(var values)) {
            return some(values, one);
        }
        var range = (Known.Range) one;
        var another = (Known.Range) other;
        return range(
                (FactType.Quantity) type, greater(range.from(), another.from()), less(range.below(), another.below()));
    }

    private static @Nullable Known some(List<Value> values, Known known) {
        List<Value> left = new ArrayList<>(values);
        left.removeIf(value -> !known.includes(value));
        return left.isEmpty() ? null : of(left);
    }

    /**
     * The numbers of a type within bounds. Null if there are none, or if the bounds leave all.
     *
     * @param from the least number; null if there is no bound
     * @param below a number that is greater than all; null if there is no bound
     */
    static @Nullable Known range(FactType.Quantity type, @Nullable BigDecimal from, @Nullable BigDecimal below) {
        BigDecimal least = from == null || from.compareTo(type.min()) <= 0 ? null : from;
        BigDecimal end = below == null || below.compareTo(type.max()) > 0 ? null : below;
        BigDecimal first = least == null ? type.min() : least;
        if ((least == null && end == null)
                || first.compareTo(type.max()) > 0
                || (end != null && end.compareTo(first) <= 0)) {
            return null;
        }
        boolean one = end == null
                ? first.compareTo(type.max()) == 0
                : type.whole() && first.add(BigDecimal.ONE).compareTo(end) == 0;
        return one
                ? new Value.Amount(first)
                : new Known.Range(
                        least == null ? null : new Value.Amount(least), end == null ? null : new Value.Amount(end));
    }

    private static @Nullable BigDecimal greater(Value.@Nullable Amount one, Value.@Nullable Amount other) {
        if (one == null || other == null) {
            return one == null ? other == null ? null : other.value() : one.value();
        }
        return one.value().max(other.value());
    }

    private static @Nullable BigDecimal less(Value.@Nullable Amount one, Value.@Nullable Amount other) {
        if (one == null || other == null) {
            return one == null ? other == null ? null : other.value() : one.value();
        }
        return one.value().min(other.value());
    }
}
