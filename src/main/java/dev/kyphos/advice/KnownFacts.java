package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The known facts of a patient or of one vertebra, with their values. Immutable. */
public final class KnownFacts {

    private static final KnownFacts EMPTY = new KnownFacts(new @Nullable Value[0]);

    private final @Nullable Value[] values;

    private KnownFacts(@Nullable Value[] values) {
        this.values = values;
    }

    /** Known facts with these values; all other facts are unknown. */
    public static KnownFacts of(Map<Fact, Value> facts) {
        return EMPTY.with(facts);
    }

    /** The value of a fact; null if it is unknown. */
    public @Nullable Value value(Fact fact) {
        return fact.ordinal() < values.length ? values[fact.ordinal()] : null;
    }

    /** A copy with copy facts. A given value replaces the value of a fact that is already known. */
    public KnownFacts with(Map<Fact, Value> facts) {
        int size = values.length;
        for (Fact fact : facts.keySet()) {
            size = Math.max(size, fact.ordinal() + 1);
        }
        var copy = Arrays.copyOf(values, size);
        facts.forEach((fact, value) -> copy[fact.ordinal()] = value);
        return new KnownFacts(copy);
    }
}
