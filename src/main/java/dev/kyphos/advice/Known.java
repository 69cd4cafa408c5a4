package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a patient or of one vertebra: a value for some facts; of all others nothing. Immutable. */
public final class Known {

    private final @Nullable Value[] values;

    private Known(@Nullable Value[] values) {
        this.values = values;
    }

    public static Known of(Map<Fact, Value> facts) {
        int size = facts.keySet().stream().mapToInt(Fact::ordinal).max().orElse(-1) + 1;
        var values = new @Nullable Value[size];
        facts.forEach((fact, value) -> values[fact.ordinal()] = value);
        return new Known(values);
    }

    /** The fact's value, or null where it is not known. */
    public @Nullable Value value(Fact fact) {
        return fact.ordinal() < values.length ? values[fact.ordinal()] : null;
    }

    public Known with(Fact fact, Value value) {
        var changed = Arrays.copyOf(values, Math.max(values.length, fact.ordinal() + 1));
        changed[fact.ordinal()] = value;
        return new Known(changed);
    }
}
