package dev.kyphos.advice;

import dev.kyphos.cell.Cells;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.FactType;
import dev.kyphos.guideline.Known;
import dev.kyphos.guideline.Value;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of the facts of a patient or of one vertebra. Immutable. */
public final class KnownFacts {

    private static final KnownFacts EMPTY = new KnownFacts(new @Nullable Known[0], new long[0]);

    private final @Nullable Known[] known;

    /** For each fact, its value as {@link FactType#number}. */
    private final long[] numbers;

    private KnownFacts(@Nullable Known[] known, long[] numbers) {
        this.known = known;
        this.numbers = numbers;
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

    /**
     * The cell that holds the value of a fact.
     *
     * @param cells the cells of the fact
     * @return -1 if the fact is unknown or partly known
     */
    int cell(Fact fact, Cells cells) {
        return known(fact) instanceof Value value ? cells.cellOf(value, numbers[fact.ordinal()]) : -1;
    }

    /** A copy with more facts. What is given of a fact replaces what was known of it. */
    public KnownFacts with(Map<Fact, ? extends Known> facts) {
        int size = known.length;
        for (Fact fact : facts.keySet()) {
            size = Math.max(size, fact.ordinal() + 1);
        }
        var copy = Arrays.copyOf(known, size);
        long[] copyOfNumbers = Arrays.copyOf(numbers, size);
        facts.forEach((fact, each) -> {
            copy[fact.ordinal()] = each;
            copyOfNumbers[fact.ordinal()] =
                    each instanceof Value value ? fact.type().number(value) : FactType.NO_NUMBER;
        });
        return new KnownFacts(copy, copyOfNumbers);
    }
}
