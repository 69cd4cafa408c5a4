package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import java.math.BigDecimal;

/** A value of a fact. */
public sealed interface Value extends Known {

    /** True or false. */
    record Truth(boolean value) implements Value {}

    /** A word of a {@link FactType.Choice}. */
    record Word(String value) implements Value {}

    /** An exact decimal. Amounts of equal numbers are equal, regardless of trailing zeros. */
    record Amount(BigDecimal value) implements Value {

        @Override
        public boolean equals(Object other) {
            return other instanceof Amount(var number) && value.compareTo(number) == 0;
        }

        @Override
        public int hashCode() {
            return Double.hashCode(value.doubleValue() + 0.0);
        }
    }

    /** The value as JSON, as in requests. */
    @Override
    default Json json() {
        return switch (this) {
            case Truth(boolean truth) -> new Json.Bool(truth);
            case Word(String word) -> new Json.Text(word);
            case Amount(BigDecimal number) -> new Json.Num(number);
        };
    }

    /** The value as text, as in labels and witnesses. */
    default String text() {
        return switch (this) {
            case Truth(boolean truth) -> Boolean.toString(truth);
            case Word(String word) -> word;
            case Amount(BigDecimal number) ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        };
    }
}
