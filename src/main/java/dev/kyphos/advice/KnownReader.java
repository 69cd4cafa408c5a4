package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.FactType.Quantity;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Known.AnyOf;
import dev.kyphos.guideline.Known.Range;
import dev.kyphos.guideline.Value;
import dev.kyphos.guideline.Value.Amount;
import dev.kyphos.json.Json;
import dev.kyphos.json.JsonPointer;
import dev.kyphos.json.Problem;
import dev.kyphos.json.ProblemCode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what is known of one fact: a value, or an object with {@code anyOf}, {@code not}, or {@code from} and {@code below}. A
 * set or range with one value is that value.
 */
final class KnownReader {

    private static final String ANY_OF = "anyOf";
    private static final String NOT = "not";
    private static final String FROM = "from";
    private static final String BELOW = "below";

    private final FactType type;
    private final Map<String, Json> members;
    private final JsonPointer place;
    private final List<Problem> problems;

    private KnownReader(FactType type, Map<String, Json> members, JsonPointer place, List<Problem> problems) {
        this.type = type;
        this.members = members;
        this.place = place;
        this.problems = problems;
    }

    /**
     * What is known of a fact; null if there is a problem.
     *
     * @param sent anything but JSON null
     * @param problems receives the problems
     */
    static @Nullable Known read(Fact fact, Json sent, JsonPointer place, List<Problem> problems) {
        if (sent instanceof Json.Obj(var members)) {
            if (fact.isLevel()) {
                problems.add(place.problem(
                        ProblemCode.WRONG_TYPE,
                        "a level is always known: " + fact.type().expected()));
                return null;
            }
            return new KnownReader(fact.type(), members, place, problems).part();
        }
        Value value = fact.type().read(sent);
        if (value == null) {
            problems.add(fact.type().problem(place, sent, fact.isLevel() ? "" : ", or null where it is unknown"));
        }
        return value;
    }

    private @Nullable Known part() {
        boolean numeric = type instanceof Quantity;
        Set<String> forms = numeric ? Set.of(ANY_OF, FROM, BELOW) : Set.of(ANY_OF, NOT);
        String expected = numeric ? "expected anyOf, or from and below" : "expected anyOf, or not";
        var unknown =
                members.keySet().stream().filter(name -> !forms.contains(name)).toList();
        unknown.forEach(name -> problems.add(
                place.atUntrusted(name).problem(ProblemCode.UNKNOWN_FIELD, "unknown member: " + expected)));
        if (!unknown.isEmpty()) {
            return null;
        } else if (members.isEmpty() || (members.size() > 1 && !members.keySet().equals(Set.of(FROM, BELOW)))) {
            problems.add(place.problem(
                    members.isEmpty() ? ProblemCode.MISSING : ProblemCode.NOT_ALLOWED, expected + ": one of them"));
            return null;
        } else if (members.containsKey(ANY_OF)) {
            return anyOf();
        }
        return numeric ? range((Quantity) type) : not();
    }

    private @Nullable Known anyOf() {
        List<Value> values = values(
                ANY_OF,
                type instanceof Quantity
                        ? PatientForm.MAX_NUMBERS
                        : type.enumerated().size());
        return values == null ? null : known(values);
    }

    private @Nullable Known not() {
        List<Value> excluded = values(NOT, type.enumerated().size() - 1);
        return excluded == null
                ? null
                : known(type.enumerated().stream()
                        .filter(value -> !excluded.contains(value))
                        .toList());
    }

    private static Known known(List<Value> values) {
        return values.size() == 1 ? values.getFirst() : new AnyOf(values);
    }

    /** The different values of an array, in the order of the type; null if there is a problem. */
    private @Nullable List<Value> values(String name, int max) {
        JsonPointer at = place.at(name);
        Json sent = members.getOrDefault(name, new Json.Null());
        if (!(sent instanceof Json.Arr(var items)) || items.isEmpty() || items.size() > max) {
            problems.add(at.problem(
                    sent instanceof Json.Arr(var some)
                            ? some.isEmpty() ? ProblemCode.TOO_FEW : ProblemCode.TOO_MANY
                            : ProblemCode.ofType(sent),
                    "expected an array of 1 to %d different values".formatted(max)));
            return null;
        }
        List<Value> values = new ArrayList<>();
        int before = problems.size();
        for (int i = 0; i < items.size(); i++) {
            Value value = type.read(items.get(i));
            if (value == null) {
                problems.add(type.problem(at.at(i), items.get(i), ""));
            } else if (values.contains(value)) {
                problems.add(
                        at.at(i).problem(ProblemCode.DUPLICATE, "this value stands twice: expected each value once"));
            } else {
                values.add(value);
            }
        }
        values.sort(order());
        return problems.size() > before ? null : values;
    }

    private Comparator<Value> order() {
        return type instanceof Quantity
                ? Comparator.comparing(value -> ((Amount) value).value())
                : Comparator.comparingInt(type.enumerated()::indexOf);
    }

    private @Nullable Known range(Quantity quantity) {
        int before = problems.size();
        Amount from = bound(FROM);
        Amount below = bound(BELOW);
        if (problems.size() > before) {
            return null;
        }
        BigDecimal least = from == null ? quantity.min() : from.value();
        if (below != null && below.value().compareTo(least) <= 0) {
            problems.add(place.at(BELOW)
                    .problem(
                            ProblemCode.OUT_OF_RANGE,
                            "expected more than %s, the %s"
                                    .formatted(
                                            new Amount(least).text(),
                                            from == null ? "fact's minimum" : "number at from")));
            return null;
        }
        boolean one = below == null
                ? least.compareTo(quantity.max()) == 0
                : quantity.whole() && least.add(BigDecimal.ONE).compareTo(below.value()) == 0;
        return one ? new Amount(least) : new Range(from, below);
    }

    private @Nullable Amount bound(String name) {
        Json sent = members.get(name);
        if (sent == null) {
            return null;
        }
        if (type.read(sent) instanceof Amount bound) {
            return bound;
        }
        problems.add(type.problem(place.at(name), sent, ""));
        return null;
    }
}
