package dev.kyphos.peers;

import dev.kyphos.advice.oracle.Someone;
import dev.kyphos.guideline.Fact;
import dev.kyphos.guideline.Value;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** The variables of a flat map with all that is known of a person and a vertebra, named as in the decision model that is exported. */
final class Names {

    private Names() {}

    /** The variable of a fact. */
    static String of(Fact fact) {
        return fact.scope().name().toLowerCase(Locale.ROOT) + "_" + fact.name();
    }

    /** The flat map of somebody with one vertebra of whom all is known, with numbers of a kind that an engine likes. */
    static Map<String, Object> flat(Someone someone, Function<BigDecimal, Object> number) {
        Map<String, Object> flat = new HashMap<>();
        for (Fact fact : someone.guideline().facts().all()) {
            flat.put(of(fact), plain(Objects.requireNonNull(someone.value(fact, 0)), number));
        }
        return flat;
    }

    private static Object plain(Value value, Function<BigDecimal, Object> number) {
        return switch (value) {
            case Value.Truth(boolean truth) -> truth;
            case Value.Word(String word) -> word;
            case Value.Amount(BigDecimal amount) -> number.apply(amount);
        };
    }
}
