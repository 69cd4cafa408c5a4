package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a patient or of one vertebra: a value for some facts; of all others nothing. Immutable. */
public final class KnownFacts {

    private static final KnownFacts NOTHING = new KnownFacts(new @Nullable Value[0]);

    private final @Nullable Value[] values;

    private KnownFacts(@Nullable Value[] values) {
        this.values = values;
    }

    public static KnownFacts of(Map<Fact, Value> facts) {
        return NOTHING.with(facts);
    }

    /** The fact's value, or null where it is not known. */
    public @Nullable Value value(Fact fact) {
        return fact.ordinal() < values.length ? values[fact.ordinal()] : null;
    }

    /** What is known once these facts are known too, with these values where they were known before. */
    public KnownFacts with(Map<Fact, Value> facts) {
        int size = values.length;
        for (Fact fact : facts.keySet()) {
            size = Math.max(size, fact.ordinal() + 1);
        }
        var more = Arrays.copyOf(values, size);
        facts.forEach((fact, value) -> more[fact.ordinal()] = value);
        return new KnownFacts(more);
    }
}
