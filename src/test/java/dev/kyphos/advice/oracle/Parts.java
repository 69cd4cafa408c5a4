package dev.kyphos.advice.oracle;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Random sets and ranges of a fact's values. */
public final class Parts {

    private Parts() {}

    /**
     * A random set of at least two values, or a range.
     *
     * @param value a value that the part contains; null for any part
     */
    public static Known of(Fact fact, Thresholds thresholds, RandomGenerator random, @Nullable Value value) {
        List<Value> edges = thresholds.edges(fact);
        Value member = value == null ? edges.get(random.nextInt(edges.size())) : value;
        return fact.type() instanceof FactType.Quantity quantity && random.nextInt(3) > 0
                ? range(quantity, (Value.Amount) member, edges, random)
                : anyOf(fact, member, edges, random);
    }

    /** The set of all words or truth values; all numbers. */
    public static Known most(Fact fact) {
        return fact.type() instanceof FactType.Quantity(var min, var _, var _, var _)
                ? new Known.Range(new Value.Amount(min), null)
                : new Known.AnyOf(fact.type().enumerated());
    }

    private static Known anyOf(Fact fact, Value member, List<Value> edges, RandomGenerator random) {
        var others = new ArrayList<>(edges);
        others.remove(member);
        List<Value> values = new ArrayList<>(List.of(member));
        for (int more = random.nextInt(1, Math.min(others.size(), 5) + 1); more > 0; more--) {
            values.add(others.remove(random.nextInt(others.size())));
        }
        values.sort(
                fact.type() instanceof FactType.Quantity
                        ? Comparator.comparing(value -> ((Value.Amount) value).value())
                        : Comparator.comparingInt(fact.type().enumerated()::indexOf));
        return new Known.AnyOf(values);
    }

    private static Known range(
            FactType.Quantity quantity, Value.Amount member, List<Value> edges, RandomGenerator random) {
        var numbers = new TreeSet<BigDecimal>();
        edges.forEach(edge -> numbers.add(((Value.Amount) edge).value()));
        var lower = List.copyOf(numbers.headSet(member.value(), true));
        var upper = List.copyOf(numbers.tailSet(member.value(), false));
        boolean open = upper.isEmpty() || random.nextInt(3) == 0;
        boolean whole = quantity.min().equals(member.value()) || random.nextInt(3) == 0;
        return new Known.Range(
                (whole && !open) || lower.isEmpty() ? null : new Value.Amount(lower.get(random.nextInt(lower.size()))),
                open ? null : new Value.Amount(upper.get(random.nextInt(upper.size()))));
    }
}
