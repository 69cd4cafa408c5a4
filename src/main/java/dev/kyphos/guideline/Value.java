package dev.kyphos.guideline;

import dev.kyphos.json.Json;
import java.math.BigDecimal;

/** A value that a fact can take. */
public sealed interface Value {

    record Truth(boolean value) implements Value {}

    record Word(String value) implements Value {}

    /** An exact decimal; two amounts are equal where their numbers are, however they were written. */
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

    /** The value as a request writes it. */
    default Json json() {
        return switch (this) {
            case Truth(boolean truth) -> new Json.Bool(truth);
            case Word(String word) -> new Json.Text(word);
            case Amount(BigDecimal number) -> new Json.Num(number);
        };
    }

    /** The value in words, as a label or a witness shows it. */
    default String text() {
        return switch (this) {
            case Truth(boolean truth) -> Boolean.toString(truth);
            case Word(String word) -> word;
            case Amount(BigDecimal number) ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        };
    }
}
