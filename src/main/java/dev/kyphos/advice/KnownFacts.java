package dev.kyphos.advice;

import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the facts of a patient or of one vertebra. Immutable. */
public final class KnownFacts {

    private static final KnownFacts EMPTY = new KnownFacts(new @Nullable Known[0]);

    private final @Nullable Known[] known;

    private KnownFacts(@Nullable Known[] known) {
        this.known = known;
    }

    /** Known and partly known facts; all other facts are unknown. */
    public static KnownFacts of(Map<Fact, ? extends Known> facts) {
        return EMPTY.with(facts);
    }

    /** What is known of a fact; null if it is unknown. */
    public @Nullable Known known(Fact fact) {
        return fact.ordinal() < known.length ? known[fact.ordinal()] : null;
    }

    /** The value of a fact; null if it is unknown or partly known. */
    public @Nullable Value value(Fact fact) {
        return known(fact) instanceof Value value ? value : null;
    }

    /** A copy with more facts. What is given of a fact replaces what was known of it. */
    public KnownFacts with(Map<Fact, ? extends Known> facts) {
        int size = known.length;
        for (Fact fact : facts.keySet()) {
            size = Math.max(size, fact.ordinal() + 1);
        }
        var copy = Arrays.copyOf(known, size);
        facts.forEach((fact, each) -> copy[fact.ordinal()] = each);
        return new KnownFacts(copy);
    }
}
